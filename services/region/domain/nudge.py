"""The coordinator reminds whoever has the move: once a day for an item, and never a move of their own (D25)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from shared.faults import Conflict

Reason = Literal["not-reached", "as-agreed", "long-over"]
REASONS: tuple[Reason, ...] = (
    "not-reached",
    "as-agreed",
    "long-over",
)  # codes: nobody writes about whom they do not know
TWICE = "Aan {} is vandaag al herinnerd. Morgen kan het weer. Is er haast, bel dan de organisatie die aan zet is."


@dataclass(frozen=True)
class Nudge:
    """A reminder to the organisation that has the move; ``item`` is the digest under which the list knows it.

    ``nudged_on``: the local day. ``reason``: why, as a code, None when the coordinator gave none.
    """

    nudge_id: str
    item: str
    case_number: str
    kind: str
    holder_organisation_id: str
    nudged_at: datetime
    nudged_on: date
    reason: Reason | None = None


@dataclass(frozen=True)
class ItemNudged:
    """The coordinator reminded whoever has the move."""

    nudge: Nudge


def may_nudge(nudged_on: date | None, today: date) -> bool:
    """Tell whether an item that was last nudged on a day may be nudged today."""
    return nudged_on != today


def check_nudge(case_number: str, nudged_on: date | None, today: date) -> None:
    """Raise ``Conflict`` for what was nudged today already."""
    if not may_nudge(nudged_on, today):
        raise Conflict(TWICE.format(case_number))
