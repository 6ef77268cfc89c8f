"""Who may refer from the work side: a bedrijfsarts, for the employee of an own case who allows it (D5)."""

from shared.policy.decision import Grant, grant
from shared.roles import Role

REFERRING: tuple[Grant, ...] = tuple(
    grant(
        f"referral-permission.{move}", roles={Role.BEDRIJFSARTS}, relations={"arbodienst"}, ground="D3, D5", title=title
    )
    for move, title in (("read", "Nagaan of u mag verwijzen"), ("use", "Een werknemer verwijzen"))
)
