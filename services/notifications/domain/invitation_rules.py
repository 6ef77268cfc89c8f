"""The rows of how a patient comes in: the invitation, that it did not arrive, a warning when its code is guessed."""

from services.notifications.domain.rule_row import INBOX, INVITATION, MY_ACCOUNT, MY_INVITATION, RuleRow

INVITATION_EVENT = "nl.ketenwerk.persons.invitation-"
PATIENT_INVITED = "nl.ketenwerk.persons.patient-invited"
ACCOUNT_ENDED = "nl.ketenwerk.persons.account-ended"
MY_INVITED = "my-invitation"

INVITATION_ROWS = (
    RuleRow(PATIENT_INVITED, "patient", MY_INVITED, MY_INVITATION, "Wabvpz 15d (elektronische inzage)", "care"),
    RuleRow(
        INVITATION_EVENT + "used",
        "own-organisation",
        "invitation-used",
        INVITATION,
        "Wabvpz 15d (elektronische inzage)",
        "care",
        channels=(INBOX,),
    ),
    RuleRow(
        INVITATION_EVENT + "refused",
        "own-organisation",
        "invitation-refused",
        INVITATION,
        "AVG 32 (beveiliging)",
        "care",
    ),
    RuleRow(ACCOUNT_ENDED, "patient", "my-access-ended", MY_ACCOUNT, "AVG 12 (transparantie)", "care"),
    RuleRow(
        INVITATION_EVENT + "undelivered",
        "own-organisation",
        "invitation-undelivered",
        INVITATION,
        "Wabvpz 15d (elektronische inzage)",
        "care",
    ),
    RuleRow(
        INVITATION_EVENT + "blocked",
        "own-organisation",
        "invitation-blocked",
        INVITATION,
        "AVG 32 (beveiliging)",
        "care",
    ),
)
