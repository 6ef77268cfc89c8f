"""Who may do what with what a GP's own system hands over."""

from shared.policy.decision import Grant, grant
from shared.roles import SUPPORT_STAFF, TREATING, Role

STARTING = TREATING | SUPPORT_STAFF  # who registers patients and writes referrals

LAUNCHES: tuple[Grant, ...] = (
    grant(
        "launch.hand-over",
        roles={Role.SERVICE},
        relations={"own-system"},
        ground="D46; Wabvpz 4-9",
        title="Patiënt overdragen uit eigen systeem",
    ),
    grant(
        "launch.open",
        roles=STARTING,
        relations={"addressed"},
        ground="Wabvpz 4-9, D20",
        title="Openen wat uit eigen systeem komt",
    ),
    grant(
        "launch.use",
        roles=STARTING,
        relations={"addressed"},
        ground="Wabvpz 4-9, D20",
        title="Beginnen met wat uit eigen systeem komt",
    ),
)
