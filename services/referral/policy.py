"""Who may do what with referrals and questions for advice. Relations: sender, receiver, patient, noodtoegang."""

from collections.abc import Iterable

from shared.policy.decision import Grant, grant
from shared.policy.own_copy import own_copy_grants
from shared.policy.parts import Sensitivity, Shield, Shields
from shared.policy.proxy import lent
from shared.roles import CARE_PROFESSIONS, CARE_ROLES, CARE_WORKERS, CLINICIANS, SUPPORT_STAFF, TREATING, Role

SENDERS = CLINICIANS | {Role.BEDRIJFSARTS}  # a bedrijfsarts may refer with the patient's agreement (D5)
WRITERS = SENDERS | CARE_WORKERS | SUPPORT_STAFF
RECEIVERS = CLINICIANS | {Role.TRIAGE}
ASKERS = RECEIVERS | CARE_WORKERS
READERS = CARE_ROLES | {Role.BEDRIJFSARTS}
SENDER_SIDE = READERS - {Role.TRIAGE}


def _advice(move: str, side: str, roles: Iterable[str], title: str, ground: str = "D20") -> Grant:
    return grant(f"advice.{move}", roles=roles, relations={side}, ground=ground, title=title, delegable=True)


_ADVICE = (
    _advice("ask", "sender", SENDERS, "Meedenkadvies vragen", "D20, D26, CON-01"),
    grant("advice.read", roles=SENDER_SIDE, relations={"sender"}, ground="D20", title="Meedenkadvies bekijken"),
    grant("advice.read", roles=CARE_ROLES, relations={"receiver"}, ground="D20"),
    grant("advice.read", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
    *lent("look", "advice.read", roles={Role.REPRESENTATIVE}),
    grant("advice.list", roles=READERS, ground="D20", title="Meedenkadviezen van de organisatie"),
    grant("advice.list-own", roles={Role.PATIENT}, ground="AVG 15", title="Meedenkadviezen over mij"),
    *lent("look", "advice.list-own"),
    _advice("add", "sender", SENDERS, "Iets toevoegen aan een meedenkadvies"),
    _advice("answer", "sender", SENDERS, "Vraag van het team beantwoorden"),
    _advice("ask-on", "sender", SENDERS, "Doorvragen op een advies"),
    _advice("convert", "sender", SENDERS, "Advies omzetten in een verwijzing", "D20, D26"),
    _advice("refer-anyway", "sender", SENDERS, "Toch verwijzen, met reden", "D20, D26"),
    _advice("close", "sender", SENDERS, "Meedenkadvies afronden"),
    _advice("withdraw", "sender", SENDERS, "Meedenkadvies intrekken"),
    _advice("ask-back", "receiver", ASKERS, "Vraag terug stellen"),
    _advice("advise", "receiver", CLINICIANS, "Advies geven"),
    _advice("decline", "receiver", RECEIVERS, "Geen advies geven"),
    _advice("refer-in", "receiver", CLINICIANS, "Zelf omzetten in een verwijzing", "D20, D26, CON-01"),
)


def _referral(move: str, side: str, roles: Iterable[str], title: str, ground: str) -> Grant:
    return grant(f"referral.{move}", roles=roles, relations={side}, ground=ground, title=title, delegable=True)


_STOPPING = (
    _referral("ask-cancel", "sender", SENDERS, "Vragen om te stoppen", "D20"),
    _referral("agree-cancel", "receiver", RECEIVERS, "Instemmen met stoppen", "D20"),
    _referral("refuse-cancel", "receiver", RECEIVERS, "Niet stoppen", "D20"),
    _referral("reopen", "sender", SENDERS, "Heropenen", "D20, D26, CON-01"),
)


def _peer(move: str, side: str, title: str, ground: str = "D20, BW 7:457 lid 2") -> Grant:
    return grant(f"peer-question.{move}", roles=TREATING, relations={side}, ground=ground, title=title, delegable=True)


_PEER = (
    _peer("candidates", "sender", "Zien wie te vragen is"),
    _peer("ask", "sender", "Collega iets vragen", "D20, CON-01, BW 7:457 lid 2"),
    grant(
        "peer-question.read",
        roles=CARE_ROLES,
        relations={"sender", "receiver"},
        ground="D20, BW 7:457 lid 2",
        title="Vraag aan een collega bekijken",
    ),
    grant("peer-question.read", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
    *lent("look", "peer-question.read", roles={Role.REPRESENTATIVE}),
    grant("peer-question.list", roles=CARE_ROLES, ground="D20", title="Vragen aan collega's van de organisatie"),
    grant("peer-question.list-own", roles={Role.PATIENT}, ground="AVG 15", title="Vragen tussen behandelaars over mij"),
    *lent("look", "peer-question.list-own"),
    _peer("answer", "receiver", "Collega antwoorden"),
    grant(
        "peer-question.hand-on",
        roles=ASKERS,
        relations={"receiver"},
        ground="D20",
        title="Vraag doorgeven aan het team",
        delegable=True,
    ),
    _peer("close", "sender", "Antwoord van een collega gelezen"),
    _peer("withdraw", "sender", "Vraag aan een collega intrekken"),
)


def _recall(move: str, title: str, roles: Iterable[str] = TREATING | SUPPORT_STAFF) -> Grant:
    ground = "D20, RSK-03"
    return grant(f"recall.{move}", roles=roles, relations={"sender"}, ground=ground, title=title, delegable=True)


_RECALL = (  # the list of one practice: nobody else sees who is on it
    _recall("enter", "Op de terugbellijst zetten"),
    _recall("read", "Terugbellijst: een patiënt bekijken"),
    grant("recall.list", roles=TREATING | SUPPORT_STAFF, ground="D20, RSK-03", title="Terugbellijst"),
    _recall("recover", "Hersteld: van de terugbellijst", TREATING),
    _recall("plan-screening", "Screening plannen vanaf de terugbellijst"),
    _recall("call-again", "Later opnieuw bellen"),
    _recall("refer", "Verwijzing beginnen vanaf de terugbellijst"),
    _recall("leave", "Van de terugbellijst halen"),
)


def _capacity(move: str, side: str, roles: Iterable[str], title: str, ground: str = "D26, AVG 5 lid 1 c") -> Grant:
    return grant(f"capacity.{move}", roles=roles, relations={side}, ground=ground, title=title, delegable=True)


_CAPACITY = (  # without patient data
    _capacity("ask", "sender", SENDERS, "Vragen of er plek is"),
    _capacity("read", "sender", WRITERS, "Antwoorden over plek bekijken"),
    _capacity("choose", "sender", SENDERS, "Team kiezen en versturen", "D20, D26"),
    _capacity("end", "sender", SENDERS, "Stoppen met vragen of er plek is"),
    _capacity("view", "receiver", RECEIVERS | SUPPORT_STAFF, "Vraag of er plek is bekijken"),
    _capacity("answer", "receiver", RECEIVERS | SUPPORT_STAFF, "Zeggen of er plek is"),
    grant("capacity.list", roles=RECEIVERS | SUPPORT_STAFF, ground="D26, AVG 5 lid 1 c", title="Vragen of er plek is"),
)


_VIEWS = (  # of the board of the own organisation: each their own, nobody reads those of another
    grant("saved-view.list", roles=CARE_ROLES, ground="D20", title="Eigen weergaven van het bord"),
    grant("saved-view.keep", roles=CARE_ROLES, ground="D20", title="Weergave van het bord bewaren"),
    grant("saved-view.remove", roles=CARE_ROLES, ground="D20", title="Eigen weergave verwijderen"),
)


def _own(move: str, title: str) -> tuple[Grant, ...]:
    """Return who may what with an appointment: the patient's side, and the team for who lets it know."""
    action = f"appointment.{move}"
    return (
        grant(action, roles={Role.PATIENT}, relations={"patient"}, ground="BW 7:448, 7:450", title=title),
        *lent("act", action),
        grant(action, roles=RECEIVERS, relations={"receiver"}, ground="D22", delegable=True),
    )


def _by_team(move: str, title: str) -> Grant:
    relations = {"receiver"}
    return grant(f"appointment.{move}", roles=RECEIVERS, relations=relations, ground="D22", title=title, delegable=True)


_APPOINTMENT = (
    grant("appointment.read", roles=SENDER_SIDE, relations={"sender"}, ground="D20", title="Afspraak bekijken"),
    grant("appointment.read", roles=CARE_ROLES, relations={"receiver"}, ground="D20"),
    grant("appointment.read", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
    *lent("look", "appointment.read"),
    _by_team("offer", "Momenten aanbieden"),
    _by_team("plan", "Afspraak maken of verzetten"),
    _by_team("record", "Vastleggen of de patiënt kwam"),
    _by_team("correct-days", "Wachtdagen van de patiënt verbeteren"),
    *_own("choose", "Moment kiezen"),
    *_own("refuse", "Geen van de momenten"),
    *_own("cancel", "Afspraak afzeggen"),
    *_own("busy", "Uren van werk of school zeggen"),
)

GRANTS: tuple[Grant, ...] = (
    grant("referral.draft", roles=WRITERS, relations={"sender"}, ground="D20, D26", title="Verwijzing schrijven"),
    grant("referral.change", roles=WRITERS, relations={"sender"}, ground="D20", title="Concept wijzigen"),
    grant("referral.check", roles=WRITERS, relations={"sender"}, ground="D20, D26", title="Verwijzing controleren"),
    _referral("delete", "sender", SENDERS, "Concept weggooien", "D20"),
    grant("referral.send", roles=SENDERS, relations={"sender"}, ground="D20, D26", title="Versturen", delegable=True),
    grant("referral.read", roles=SENDER_SIDE, relations={"sender"}, ground="D20", title="Verwijzing bekijken"),
    grant("referral.read", roles=CARE_ROLES, relations={"receiver"}, ground="D20"),
    grant("referral.read", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
    grant("referral.attach", roles=WRITERS, relations={"sender"}, ground="D20", title="Bijlage toevoegen of weghalen"),
    grant(
        "referral.open-attachment",
        roles=TREATING | {Role.BEDRIJFSARTS},
        relations={"sender"},
        ground="D20, WRK-06, RSK-18",
        title="Bijlage openen",
    ),
    grant("referral.open-attachment", roles=TREATING, relations={"receiver"}, ground="D20, WRK-06, RSK-18"),
    grant("referral.open-attachment", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
    grant("referral.export", roles=SENDER_SIDE, relations={"sender"}, ground="D20, D42", title="Brief maken"),
    grant("referral.export", roles=CARE_ROLES, relations={"receiver"}, ground="D20, D42"),
    grant("referral.export", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
    grant(
        "referral.see-psychosocial",
        roles=TREATING | {Role.BEDRIJFSARTS},
        relations={"sender"},
        ground="WRK-06, RSK-18",
        title="Psychosociaal deel zien",
    ),
    grant("referral.see-psychosocial", roles=TREATING, relations={"receiver"}, ground="WRK-06, RSK-18"),
    grant("referral.see-psychosocial", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
    grant(
        "referral.read-in-emergency",
        roles=CARE_PROFESSIONS,
        relations={"noodtoegang"},
        ground="D27, CON-02",
        title="Verwijzingen bij noodtoegang",
    ),
    grant("referral.ask", roles=ASKERS, relations={"receiver"}, ground="D20", title="Vraag stellen", delegable=True),
    grant(
        "referral.answer", roles=SENDERS, relations={"sender"}, ground="D20", title="Vraag beantwoorden", delegable=True
    ),
    _referral("redirect", "receiver", RECEIVERS, "Doorsturen", "D20, CON-01"),
    _referral("acknowledge", "sender", SENDERS, "Uitkomst afhandelen", "D20"),
    grant("referral.supplement", roles=SENDERS, relations={"sender"}, ground="D20", title="Aanvullen", delegable=True),
    _referral("resend", "sender", SENDERS, "Opnieuw voorleggen", "D20, D26"),
    _referral("schedule", "receiver", RECEIVERS, "Screening plannen", "D22"),
    _referral("start", "receiver", RECEIVERS, "Behandeling begonnen melden", "D22"),
    _referral("report", "receiver", RECEIVERS, "Tussenbericht sturen", "D20"),
    _referral("return", "receiver", RECEIVERS, "Terugverwijzen", "D20, D24, REF-03"),
    _referral("accept", "receiver", RECEIVERS, "Aannemen voor screening", "D22"),
    grant("referral.reject", roles=RECEIVERS, relations={"receiver"}, ground="D22", title="Afwijzen", delegable=True),
    _referral("recall", "sender", SENDERS, "Terugnemen als concept", "D20"),
    grant("referral.withdraw", roles=SENDERS, relations={"sender"}, ground="D20", title="Intrekken", delegable=True),
    *_STOPPING,
    grant(
        "referral.dispute",
        roles={Role.PATIENT},
        relations={"patient"},
        ground="AVG 16; AVG 18",
        title="Zeggen dat iets niet klopt",
    ),
    *lent("act", "referral.dispute", roles={Role.REPRESENTATIVE}),
    _referral("answer-dispute", "sender", SENDERS, "Antwoorden op wat volgens de patiënt niet klopt", "AVG 16; AVG 18"),
    _referral("discuss", "sender", SENDERS, "Gesprek vastleggen", "REF-02"),
    _referral("assign", "receiver", RECEIVERS, "Toewijzen aan een collega", "D20"),
    grant("referral.list", roles=READERS, ground="D20", title="Werklijst"),
    *_VIEWS,
    grant("referral.list-own", roles={Role.PATIENT}, ground="AVG 15", title="Mijn verwijzingen"),
    *lent("look", "referral.list-own"),
    *lent("look", "referral.read", "referral.export", roles={Role.REPRESENTATIVE}),
    *own_copy_grants(Role.PATIENT, right="look"),
    *_ADVICE,
    *_PEER,
    *_RECALL,
    *_CAPACITY,
    *_APPOINTMENT,
    grant("referral.value-sets", roles={"*"}, ground="CON-07", title="Keuzelijsten"),
)

SHIELDS: Shields = {
    Sensitivity.PSYCHOSOCIAL: Shield(  # WRK-06
        "referral.see-psychosocial",
        "WRK-06",
        "Afgeschermd: het psychosociale deel is er voor wie de patiënt behandelt.",
    ),
}
