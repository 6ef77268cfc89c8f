"""Who may do what in worktrack. The care side has no row here (D4); an employer reads its whitelist only (D10)."""

from collections.abc import Collection

from shared.policy.decision import Grant, grant
from shared.policy.own_copy import own_copy_grants
from shared.roles import ARBODIENST, EMPLOYER_SIDE, Role

EXPERT = frozenset({Role.ARBEIDSDESKUNDIGE})  # sees what a bedrijfsarts shares for one question, as long as it is asked
DOCTOR = frozenset({Role.BEDRIJFSARTS})  # what an employer reads is written by the bedrijfsarts alone (D10)
UWV = "WRK-11, D12"
OPINION = "Arbobesluit 2.14d, D12"
SELF, OWN_DOCTOR, SECOND = ({Role.EMPLOYEE}, {"self"}), (DOCTOR, {"arbodienst"}), (DOCTOR, {"second"})


def _second_opinion(verb: str, who: tuple[Collection[Role], Collection[str]], title: str) -> Grant:
    """Return who may do one thing with a second opinion: the employer never, who is asked while it lies with them."""
    return grant(f"second-opinion.{verb}", roles=who[0], relations=who[1], ground=OPINION, title=title)


SECOND_OPINIONS = (
    _second_opinion("ask", SELF, "Second opinion vragen"),
    _second_opinion("read-own", SELF, "Mijn second opinions bekijken"),
    _second_opinion("withdraw", SELF, "Second opinion intrekken"),
    _second_opinion("share", SELF, "Oordeel delen met de eigen bedrijfsarts"),
    _second_opinion("keep", SELF, "Oordeel voor zichzelf houden"),
    _second_opinion("of-case", OWN_DOCTOR, "Second opinions bekijken"),
    _second_opinion("pass-on", OWN_DOCTOR, "Second opinion doorsturen"),
    _second_opinion("refuse", OWN_DOCTOR, "Second opinion niet doorsturen"),
    _second_opinion("reply", OWN_DOCTOR, "Op een second opinion antwoorden"),
    grant("second-opinion.list", roles=DOCTOR, ground=OPINION, title="Second opinions aan mij bekijken"),
    _second_opinion("read", SECOND, "Second opinion lezen"),
    _second_opinion("give", SECOND, "Second opinion geven"),
    _second_opinion("decline", SECOND, "Second opinion teruggeven"),
)


def _oordeel(verb: str, title: str, *, of_asker: bool = False) -> tuple[Grant, ...]:
    """Return who may do one thing with a deskundigenoordeel: the arbodienst, and who asked or may ask UWV."""
    employee, employer = ("asking-employee", "asking-employer") if of_asker else ("self", "employer")
    action = f"deskundigenoordeel.{verb}"
    return (
        grant(action, roles=ARBODIENST, relations={"arbodienst"}, ground=UWV, title=title),
        grant(action, roles={Role.EMPLOYEE}, relations={employee}, ground=UWV),
        grant(action, roles=EMPLOYER_SIDE, relations={employer}, ground=UWV),
    )


OORDELEN = (
    *_oordeel("read", "Deskundigenoordelen bekijken"),
    *_oordeel("record", "Deskundigenoordeel vastleggen"),
    *_oordeel("outcome", "Uitkomst van UWV vastleggen", of_asker=True),
    *_oordeel("withdraw", "Deskundigenoordeel intrekken", of_asker=True),
    *_oordeel("show", "Deskundigenoordeel laten zien", of_asker=True)[1:],
    grant(
        "deskundigenoordeel.handle",
        roles=DOCTOR,
        relations={"arbodienst"},
        ground=UWV,
        title="Deskundigenoordeel verwerken",
    ),
)
GRANTS: tuple[Grant, ...] = (
    *OORDELEN,
    *SECOND_OPINIONS,
    grant("sick-report.make", roles={*ARBODIENST, *EMPLOYER_SIDE, Role.EMPLOYEE}, ground="D1", title="Ziek melden"),
    grant("caseload.import", roles=ARBODIENST, ground="D1", title="Verzuimbestand inlezen"),
    grant("caseload.read", roles=ARBODIENST, ground="Arbowet 14", title="Werklijst bekijken"),
    grant("case.read", roles=ARBODIENST, relations={"arbodienst"}, ground="Arbowet 14", title="Dossier bekijken"),
    grant("case.read-own", roles={Role.EMPLOYEE}, relations={"self"}, ground="AVG 15", title="Mijn verzuim bekijken"),
    grant(
        "clock.read", roles={Role.SERVICE}, relations={"service:persons"}, ground="D3, D46", title="Klok van het werk"
    ),
    grant("case.read-as-employer", roles=EMPLOYER_SIDE, relations={"employer"}, ground="D10", title="Verzuim bekijken"),
    grant("trajectory.start", roles=ARBODIENST, relations={"arbodienst"}, ground="D7", title="Start van het traject"),
    grant("milestone.reach", roles=ARBODIENST, relations={"arbodienst"}, ground="Wvp", title="Mijlpaal vastleggen"),
    grant("hours.agree", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-03", title="Uren afspreken"),
    grant("hours.enter", roles={Role.EMPLOYEE}, relations={"self"}, ground="WRK-19", title="Gewerkte uren invullen"),
    grant("hours.enter-day", roles={Role.EMPLOYEE}, relations={"self"}, ground="WRK-14, WRK-19", title="Dag invullen"),
    grant("werkplan.read", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-02", title="Werkplan bekijken"),
    grant("werkplan.write", roles=DOCTOR, relations={"arbodienst"}, ground="WRK-02, D10", title="Werkplan schrijven"),
    grant("werkplan.measure", roles=DOCTOR, relations={"arbodienst"}, ground="WRK-07", title="Belastbaarheid meten"),
    grant("werkplan.send", roles=DOCTOR, relations={"arbodienst"}, ground="WRK-02", title="Ter ondertekening sturen"),
    grant("werkplan.read-own", roles={Role.EMPLOYEE}, relations={"self"}, ground="AVG 15", title="Mijn werkplan"),
    grant("talk.prepare", roles={Role.EMPLOYEE}, relations={"self"}, ground="AVG 15", title="Gesprek voorbereiden"),
    grant("talk.write", roles={Role.EMPLOYEE}, relations={"self"}, ground="WRK-10", title="Eigen notities bewaren"),
    grant("werkplan.sign", roles={Role.EMPLOYEE}, relations={"self"}, ground="WRK-02", title="Werkplan ondertekenen"),
    grant("signing-link.make", roles=DOCTOR, relations={"arbodienst"}, ground="WRK-02, D11", title="Link maken"),
    grant("signing-link.end", roles=ARBODIENST, relations={"arbodienst"}, ground="D11", title="Link intrekken"),
    grant("signing.use", roles={Role.SERVICE}, relations={"service:portal"}, ground="D11, D46", title="Link gebruiken"),
    grant(
        "signing-mail.deliver",
        roles={Role.SERVICE},
        relations={"service:notifications"},
        ground="D11, D46",
        title="Link mailen",
    ),
    grant(
        "signed-document.check",
        roles={Role.SERVICE},
        relations={"service:portal"},
        ground="WRK-02, D46",
        title="Controlecode van een papier nagaan",
    ),
    grant("spreekuur.read", roles=ARBODIENST, ground="Arbowet 14", title="Spreekuur bekijken"),
    grant("contact.read", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-17", title="Afspraken bekijken"),
    grant("contact.plan", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-17", title="Afspraak plannen"),
    grant("contact.end", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-17", title="Afspraak afronden"),
    grant("report.read", roles=ARBODIENST, relations={"arbodienst"}, ground="D12", title="Re-integratieverslag"),
    grant("report.read", roles=EMPLOYER_SIDE, relations={"employer"}, ground="D10, D12"),
    grant("report.read-medical", roles=DOCTOR, relations={"arbodienst"}, ground="D12", title="Medisch deel"),
    grant("report.read-own", roles={Role.EMPLOYEE}, relations={"self"}, ground="AVG 15, D12", title="Mijn verslag"),
    grant("signal.raise", roles={Role.EMPLOYEE}, relations={"self"}, ground="WRK-14", title="Signaal geven"),
    grant("signal.raise", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-14"),
    grant("signal.raise", roles=EMPLOYER_SIDE, relations={"employer"}, ground="WRK-14"),
    grant("signal.answer", roles=DOCTOR, relations={"arbodienst"}, ground="WRK-14", title="Op een signaal antwoorden"),
    grant("note.read", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-17", title="Notities lezen"),
    grant("note.write", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-17", title="Notitie schrijven"),
    grant("note.share", roles=ARBODIENST, relations={"author"}, ground="WRK-17", title="Notitie delen"),
    grant("note.read-own", roles={Role.EMPLOYEE}, relations={"self"}, ground="AVG 15", title="Gedeelde notities lezen"),
    grant("task.read", roles=ARBODIENST, relations={"arbodienst"}, ground="Arbowet 14", title="Taken bekijken"),
    grant("task.give", roles=DOCTOR, relations={"arbodienst"}, ground="Arbowet 14", title="Taak geven"),
    grant("task.withdraw", roles=DOCTOR, relations={"arbodienst"}, ground="Arbowet 14", title="Taak intrekken"),
    grant("task.report", roles=ARBODIENST, relations={"assignee"}, ground="Arbowet 14", title="Taak terugmelden"),
    grant("task.list", roles=ARBODIENST, ground="Arbowet 14", title="Mijn taken bekijken"),
    grant("expert-advice.list", roles=EXPERT, ground="Arbowet 14", title="Vragen aan mij bekijken"),
    grant("expert-advice.read", roles=EXPERT, relations={"expert"}, ground="Arbowet 14", title="Vraag lezen"),
    grant("expert-advice.answer", roles=EXPERT, relations={"expert"}, ground="Arbowet 14", title="Advies geven"),
    grant("expert-advice.refuse", roles=EXPERT, relations={"expert"}, ground="Arbowet 14", title="Vraag teruggeven"),
    grant(
        "expert-advice.of-case",
        roles=ARBODIENST,
        relations={"arbodienst"},
        ground="Arbowet 14",
        title="Arbeidskundige adviezen bekijken",
    ),
    grant(
        "expert-advice.ask",
        roles=DOCTOR,
        relations={"arbodienst"},
        ground="Arbowet 14",
        title="Arbeidskundig advies vragen",
    ),
    grant("expert-advice.withdraw", roles=DOCTOR, relations={"arbodienst"}, ground="Arbowet 14", title="Intrekken"),
    grant("expert-advice.give-on", roles=DOCTOR, relations={"arbodienst"}, ground="D10", title="Advies doorgeven"),
    grant(
        "expert-advice.read-own",
        roles={Role.EMPLOYEE},
        relations={"self"},
        ground="AVG 15",
        title="Arbeidskundig advies over mij",
    ),
    grant("letter.list", roles=ARBODIENST, relations={"arbodienst"}, ground="WRK-09", title="Brieven bekijken"),
    grant("letter.write", roles=DOCTOR, relations={"arbodienst"}, ground="WRK-09, D10", title="Brief schrijven"),
    grant("letter.read-medical", roles=DOCTOR, relations={"arbodienst"}, ground="WRK-09", title="Gesloten deel lezen"),
    grant("letter.send", roles=DOCTOR, relations={"arbodienst"}, ground="WRK-09, D10", title="Brief versturen"),
    grant("letter.read-own", roles={Role.EMPLOYEE}, relations={"self"}, ground="AVG 15", title="Mijn brieven"),
    grant("letter.read-as-employer", roles=EMPLOYER_SIDE, relations={"employer"}, ground="D10", title="Advies lezen"),
    *own_copy_grants(Role.EMPLOYEE),
    grant("recovery.report", roles=ARBODIENST, relations={"arbodienst"}, ground="D1", title="Hersteld melden"),
    grant("recovery.report", roles=EMPLOYER_SIDE, relations={"employer"}, ground="D1"),
)
