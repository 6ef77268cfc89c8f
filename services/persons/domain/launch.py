"""A GP's own system hands a patient over with what it knows: that waits, sealed and for minutes, for one user.

The link finds it and proves who got it (``shared.identifiers.Link``); it holds nothing of a person, works once, and
only for who signs in for the practice whose system made it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from services.persons.domain.patient import Identity

VALID_FOR = timedelta(minutes=10)
KEPT_FOR = timedelta(days=7)  # that there was a link, and whether it was used: never what came along
MOST_A_MINUTE = 30  # of one practice; somebody who clicks makes one
MOST_BROUGHT = 200

State = Literal["open", "used", "expired", "of-colleague"]


@dataclass(frozen=True)
class Brought:
    """One thing that came along, and from where in the own system.

    ``field``: of a referral (a field of ``POST /referrals``), empty where it has none. ``value``: as that field takes
    it, None where it could not be read as such; ``text``: as people read it, and all that is kept of an unknown code.
    """

    field: str
    text: str
    source: str
    value: Any = None


@dataclass(frozen=True)
class Context:
    """Whom it is about, and what came along; ``user_id``: for whom alone it is, None for any user of the practice."""

    bsn: str
    identity: Identity
    brought: tuple[Brought, ...] = ()
    user_id: str | None = None
    offer_id: str | None = None


@dataclass(frozen=True)
class Launch:
    """One handing-over. Instants are those of the system clock; ``opened_by``: who opened it first, and has it."""

    launch_id: str
    organisation_id: str
    client_id: str
    made_at: datetime
    expires_at: datetime
    user_id: str | None = None
    opened_by: str | None = None
    used_at: datetime | None = None

    def state_for(self, user_id: str, at: datetime) -> State:
        """Return how it stands for a user of the practice; it expires at the stroke of its last minute."""
        if {self.user_id, self.opened_by} - {None, user_id}:
            return "of-colleague"
        if self.used_at is not None:
            return "used"
        return "expired" if self.expires_at <= at else "open"
