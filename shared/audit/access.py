"""One access to be recorded: the fields of NEN 7513 that the platform can know."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.policy.subject import Subject

Outcome = Literal["allowed", "refused"]
LIST = "list"  # stands for the object of an access to many at once (D51)


@dataclass(frozen=True)
class Access:
    """An access by ``actor`` to an object; ``patients`` are opaque ids, never names.

    ``event_type``: what kind of access it was, where the rest does not show it, as ``export``. ``relation``: how the
    actor stood to the object when that allowed it (behandelrelatie).
    """

    event_code: str
    object_type: str
    object_id: str
    actor: Subject
    outcome: Outcome
    ground: str = ""
    reason: str = ""
    patients: tuple[str, ...] = ()
    writes: bool = False
    event_type: str = ""
    relation: str = ""


@dataclass(frozen=True)
class Moment:
    """When an access happened (business clock) and was recorded (system clock), in which request, by which service."""

    occurred_at: datetime
    recorded_at: datetime
    request_id: str | None = None
    source: str | None = None
