"""Who may do what with a patient's record, and with who is involved with the patient."""

from shared.policy.decision import Grant, grant
from shared.policy.own_copy import own_copy_grants
from shared.roles import CARE_ROLES, CLINICIANS, PHARMACISTS, Role

PATIENTS: tuple[Grant, ...] = (
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
    grant(
        "identity.check", roles=CARE_ROLES, relations={"related"}, ground="Wabvpz 4-9", title="Identiteit controleren"
    ),
    grant("identity.list-due", roles=CARE_ROLES, ground="Wabvpz 5", title="Wie nog gecontroleerd moet worden"),
    grant("relation.list", roles=CARE_ROLES, relations={"related"}, ground="CON-02", title="Wie is betrokken"),
    grant(
        "relation.end",
        roles=CLINICIANS | {Role.TRIAGE},
        relations={"related"},
        ground="CON-02",
        title="Betrokkenheid beëindigen",
        own_only=True,
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
        "person.read-self",
        roles={Role.PATIENT, Role.EMPLOYEE},
        relations={"self"},
        ground="AVG 15",
        title="Mijn gegevens",
    ),
    *own_copy_grants(Role.PATIENT, Role.EMPLOYEE, right="look"),
    grant(
        "person.correct-own",
        roles={Role.PATIENT},
        relations={"self"},
        ground="AVG 16",
        title="Mijn contactgegevens wijzigen",
    ),
)
