"""Who may have a copy of all that a service holds of them (AVG 15(3), 20): the person, and who acts for them by law."""

from collections.abc import Iterable

from shared.policy.decision import Grant, grant
from shared.policy.proxy import lent
from shared.roles import Role
from shared.rules.proxy import Right

OWN_COPY = "own-copy.make"
TITLE = "Een kopie van alles wat hier over mij staat"


def own_copy_grants(*roles: Role, right: Right | None = None) -> Iterable[Grant]:
    """Yield the rows: these roles about themselves, and with this right a legal representative; never a naaste."""
    yield grant(OWN_COPY, roles=roles, relations={"self"}, ground="AVG 15; AVG 20", title=TITLE)
    if right:
        yield from lent(right, OWN_COPY, roles={Role.REPRESENTATIVE})
