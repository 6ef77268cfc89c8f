"""An event as a consumer sees it: the CloudEvents attributes that matter here, and the data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shared.storage.work import Work


@dataclass(frozen=True)
class Event:
    """One CloudEvent. ``subject`` is the aggregate id, ``key`` the partition key, ``time`` when it happened (business clock)."""

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


@dataclass(frozen=True)
class DueTimer:
    """A timer whose moment has come."""

    kind: str
    subject: str
    due_at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)


class Reject(Exception):  # noqa: N818 - an instruction to the consumer
    """The event can never be processed: park it, with later ones of the same chain behind it."""


class Retry(Exception):  # noqa: N818 - an instruction to the consumer
    """The event cannot be processed now; try again later. Any unknown error counts as this."""


Handler = Callable[[Work, Event], None]
Job = Callable[[Work, DueTimer], None]
