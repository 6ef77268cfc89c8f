"""Who may do what with how a patient comes in."""

from shared.policy.decision import Grant, grant
from shared.roles import CARE_ROLES, PHARMACISTS, Role

INVITING = CARE_ROLES - PHARMACISTS

ONBOARDING: tuple[Grant, ...] = (
    *(
        grant(f"invitation.{move}", roles=INVITING, relations={"related"}, ground="AVG 32; Wabvpz 15d", title=title)
        for move, title in (
            ("send", "Patiënt uitnodigen"),
            ("read", "Uitnodigingen bekijken"),
            ("take-back", "Uitnodiging intrekken"),
        )
    ),
    grant(
        "account.end",
        roles=INVITING,
        relations={"related"},
        ground="AVG 32",
        title="Toegang van een patiënt beëindigen",
    ),
    grant(
        "invitation.deliver",
        roles={Role.SERVICE},
        relations={"service:notifications"},
        ground="D46",
        title="Uitnodiging versturen",
    ),
    grant(
        "invitation.check",
        roles={Role.SERVICE},
        relations={"service:portal"},
        ground="D46",
        title="Code van een uitnodiging nagaan",
    ),
)
