"""An event as a consumer sees it: the CloudEvents attributes that matter here, and the data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shared.storage.work import Work


@dataclass(frozen=True)
class Event:
    """One CloudEvent. ``subject`` = aggregate id, ``key`` = partition key, ``time`` = business instant of the fact."""

    id: str
    type: str
    dataschema: str
    source: str
    subject: str
    aggregate_type: str
    version: int
    ordinal: int
    key: str
    time: datetime
    data: Mapping[str, Any]
    trace: str | None = None
    replayed: bool = False

    @property
    def owner(self) -> str:
        """Return the service that published it."""
        return self.source.rpartition(":")[2]


@dataclass(frozen=True)
class DueTimer:
    """A timer whose moment has come."""

    kind: str
    subject: str
    due_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)


class Reject(Exception):
    """The event can never be processed: park it, with later ones of the same chain behind it."""


class Retry(Exception):
    """The event cannot be processed now; try again later. Any unknown error counts as this."""


class Gap(Exception):
    """An earlier event of this aggregate is missing; it may still come, else its chain is parked."""


Handler = Callable[[Work, Event], None]
Job = Callable[[Work, DueTimer], None]
