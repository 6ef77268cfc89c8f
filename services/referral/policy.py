"""Who may do what with referrals. Relations: sender and receiver (organisations), patient, noodtoegang."""

from shared.policy.decision import Grant, grant
from shared.policy.parts import Sensitivity, Shield, Shields
from shared.policy.proxy import lent
from shared.roles import CARE_PROFESSIONS, CARE_ROLES, CARE_WORKERS, CLINICIANS, SUPPORT_STAFF, TREATING, Role

SENDERS = CLINICIANS | {Role.BEDRIJFSARTS}  # a bedrijfsarts may refer with the patient's agreement (D5)
WRITERS = SENDERS | CARE_WORKERS | SUPPORT_STAFF
RECEIVERS = CLINICIANS | {Role.TRIAGE}
ASKERS = RECEIVERS | CARE_WORKERS
READERS = CARE_ROLES | {Role.BEDRIJFSARTS}
SENDER_SIDE = READERS - {Role.TRIAGE}

GRANTS: tuple[Grant, ...] = (
    grant("referral.draft", roles=WRITERS, relations={"sender"}, ground="D20, D26", title="Verwijzing schrijven"),
    grant("referral.change", roles=WRITERS, relations={"sender"}, ground="D20", title="Concept wijzigen"),
    grant("referral.check", roles=WRITERS, relations={"sender"}, ground="D20, D26", title="Verwijzing controleren"),
    grant(
        "referral.delete",
        roles=SENDERS,
        relations={"sender"},
        ground="D20",
        title="Concept weggooien",
        delegable=True,
    ),
    grant("referral.send", roles=SENDERS, relations={"sender"}, ground="D20, D26", title="Versturen", delegable=True),
    grant("referral.read", roles=SENDER_SIDE, relations={"sender"}, ground="D20", title="Verwijzing bekijken"),
    grant("referral.read", roles=CARE_ROLES, relations={"receiver"}, ground="D20"),
    grant("referral.read", roles={Role.PATIENT}, relations={"patient"}, ground="AVG 15"),
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
    grant(
        "referral.redirect",
        roles=RECEIVERS,
        relations={"receiver"},
        ground="D20, CON-01",
        title="Doorsturen",
        delegable=True,
    ),
    grant(
        "referral.acknowledge",
        roles=SENDERS,
        relations={"sender"},
        ground="D20",
        title="Uitkomst afhandelen",
        delegable=True,
    ),
    grant("referral.supplement", roles=SENDERS, relations={"sender"}, ground="D20", title="Aanvullen", delegable=True),
    grant(
        "referral.resend",
        roles=SENDERS,
        relations={"sender"},
        ground="D20, D26",
        title="Opnieuw voorleggen",
        delegable=True,
    ),
    grant(
        "referral.schedule",
        roles=RECEIVERS,
        relations={"receiver"},
        ground="D22",
        title="Screening plannen",
        delegable=True,
    ),
    grant(
        "referral.start",
        roles=RECEIVERS,
        relations={"receiver"},
        ground="D22",
        title="Behandeling begonnen melden",
        delegable=True,
    ),
    grant(
        "referral.report",
        roles=RECEIVERS,
        relations={"receiver"},
        ground="D20",
        title="Tussenbericht sturen",
        delegable=True,
    ),
    grant(
        "referral.return",
        roles=RECEIVERS,
        relations={"receiver"},
        ground="D20, D24, REF-03",
        title="Terugverwijzen",
        delegable=True,
    ),
    grant(
        "referral.accept",
        roles=RECEIVERS,
        relations={"receiver"},
        ground="D22",
        title="Aannemen voor screening",
        delegable=True,
    ),
    grant("referral.reject", roles=RECEIVERS, relations={"receiver"}, ground="D22", title="Afwijzen", delegable=True),
    grant(
        "referral.recall",
        roles=SENDERS,
        relations={"sender"},
        ground="D20",
        title="Terugnemen als concept",
        delegable=True,
    ),
    grant("referral.withdraw", roles=SENDERS, relations={"sender"}, ground="D20", title="Intrekken", delegable=True),
    grant(
        "referral.discuss",
        roles=SENDERS,
        relations={"sender"},
        ground="REF-02",
        title="Gesprek vastleggen",
        delegable=True,
    ),
    grant("referral.list", roles=READERS, ground="D20", title="Werklijst"),
    grant("referral.list-own", roles={Role.PATIENT}, ground="AVG 15", title="Mijn verwijzingen"),
    *lent("look", "referral.list-own"),
    *lent("look", "referral.read", "referral.export", roles={Role.REPRESENTATIVE}),
    grant("referral.value-sets", roles={"*"}, ground="CON-07", title="Keuzelijsten"),
)

SHIELDS: Shields = {
    Sensitivity.PSYCHOSOCIAL: Shield(  # WRK-06
        "referral.see-psychosocial",
        "WRK-06",
        "Afgeschermd: het psychosociale deel is er voor wie de patiënt behandelt.",
    ),
}
