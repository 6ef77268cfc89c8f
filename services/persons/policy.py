"""Who may do what in persons."""

from shared.policy.decision import Grant, grant
from shared.roles import ARBODIENST, CARE_ROLES, CLINICIANS, EMPLOYER_SIDE, PHARMACISTS, TREATING, Role

WORK = ARBODIENST | EMPLOYER_SIDE

GRANTS: tuple[Grant, ...] = (
    grant("patient.register", roles=CARE_ROLES, ground="Wabvpz 4-9", title="Patiënt inschrijven"),
    grant("patient.read", roles=CARE_ROLES, relations={"related"}, ground="CON-02", title="Gegevens bekijken"),
    grant("patient.read", roles={Role.PATIENT}, relations={"self"}, ground="AVG 15"),
    grant(
        "patient.read-relation",
        roles=CARE_ROLES,
        relations={"related"},
        ground="CON-02",
        title="Nagaan wie hier patiënt is",
    ),
    grant(
        "patient.correct",
        roles=CARE_ROLES - PHARMACISTS,
        relations={"related"},
        ground="AVG 5(1)(d), 16",
        title="Gegevens corrigeren",
    ),
    grant("relation.list", roles=CARE_ROLES, relations={"related"}, ground="CON-02", title="Wie is betrokken"),
    grant(
        "relation.end",
        roles=CLINICIANS | {Role.TRIAGE},
        relations={"related"},
        ground="CON-02",
        title="Betrokkenheid beëindigen",
    ),
    grant(
        "relation.list-own",
        roles={Role.PATIENT},
        relations={"self"},
        ground="AVG 15",
        title="Wie is bij mij betrokken",
    ),
    grant(
        "relation.ask-end",
        roles={Role.PATIENT},
        relations={"self"},
        ground="CON-02",
        title="Vragen om te stoppen",
    ),
    grant("patient.search", roles=CARE_ROLES, relations={"related"}, ground="Wabvpz 4-9", title="Patiënt zoeken"),
    grant("patient.name", roles=CARE_ROLES, ground="CON-02", title="Namen bij een lijst"),
    grant(
        "employee.register",
        roles=EMPLOYER_SIDE,
        relations={"employer"},
        ground="D1, D14",
        title="Medewerkers opgeven",
    ),
    grant(
        "employee.register",
        roles=ARBODIENST,
        relations={"arbodienst"},
        ground="D1, D14",
        title="Medewerkers opgeven",
    ),
    grant("employee.name", roles=WORK, ground="D14", title="Namen bij dossiers"),
    grant("employee.search", roles=ARBODIENST, ground="D14", title="Werknemer zoeken op naam"),
    grant(
        "person.read-self",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="AVG 15",
        title="Mijn gegevens",
    ),
    grant(
        "access-log.read-own",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="Wabvpz 15e; AVG 15",
        title="Zien wie keek",
    ),
    grant(
        "access-log.export-own",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="Wabvpz 15e; AVG 15",
        title="Een kopie van wie keek",
    ),
    grant(
        "person.correct-own",
        roles={Role.PATIENT},
        relations={"self"},
        ground="AVG 16",
        title="Mijn contactgegevens wijzigen",
    ),
    grant("machtiging.read", roles={Role.PATIENT}, relations={"self"}, ground="D3", title="Mijn machtigingen"),
    grant("machtiging.give", roles={Role.PATIENT}, relations={"self"}, ground="D3", title="Machtiging geven"),
    grant(
        "machtiging.withdraw", roles={Role.PATIENT}, relations={"self"}, ground="AVG 7(3)", title="Machtiging intrekken"
    ),
    *(
        grant(
            f"case-question.{move}",
            roles={Role.BEDRIJFSARTS},
            relations={"arbodienst"},
            ground="CON-03, D3",
            title=title,
        )
        for move, title in (
            ("ask", "Gerichte vraag stellen"),
            ("read", "Gerichte vraag bekijken"),
            ("withdraw", "Gerichte vraag intrekken"),
        )
    ),
    grant(
        "my-question.read",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="AVG 15; D3",
        title="Vragen van de bedrijfsarts",
    ),
    *(
        grant(f"my-question.{move}", roles={Role.PATIENT}, relations={"self"}, ground="D3, CON-03", title=title)
        for move, title in (("allow", "Vraag doorlaten"), ("refuse", "Vraag niet doorlaten"))
    ),
    *(
        grant(
            f"care-question.{move}",
            roles=TREATING,
            relations={"hb", "cz"},
            ground="CON-03, D3",
            title=title,
        )
        for move, title in (
            ("read", "Vraag van een bedrijfsarts bekijken"),
            ("answer", "Vraag van een bedrijfsarts beantwoorden"),
            ("decline", "Vraag van een bedrijfsarts niet beantwoorden"),
        )
    ),
    grant("consent.read-own", roles={Role.PATIENT}, relations={"self"}, ground="CON-01", title="Mijn toestemmingen"),
    grant(
        "consent.give", roles={Role.PATIENT}, relations={"self"}, ground="CON-01", title="Toestemming of bezwaar geven"
    ),
    grant(
        "consent.withdraw",
        roles={Role.PATIENT},
        relations={"self"},
        ground="CON-05, AVG 7(3)",
        title="Toestemming intrekken",
    ),
    grant("consent.read", roles=CARE_ROLES, relations={"related"}, ground="CON-02", title="Toestemming bekijken"),
    grant("consent.record", roles=CARE_ROLES, relations={"related"}, ground="CON-07", title="Toestemming vastleggen"),
    grant("consent.ask", roles=CARE_ROLES, relations={"related"}, ground="CON-01", title="Toestemming vragen"),
    grant(
        "identity.resolve",
        roles={Role.SERVICE},
        relations={"service:login"},
        ground="D46",
        title="Wie meldt zich aan",
    ),
    grant(
        "contact-points.read",
        roles={Role.SERVICE},
        relations={"service:notifications"},
        ground="D46",
        title="Adres voor een bericht",
    ),
)
