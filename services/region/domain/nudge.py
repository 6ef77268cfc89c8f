"""The coordinator reminds whoever has the move: once a day for an item, and never a move of their own (D25)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from shared.faults import Conflict

NUDGEABLE = frozenset({"referral", "question", "treatment", "outcome"})  # whose owner notes it and tells its holder
Reason = Literal["not-reached", "as-agreed", "long-over"]
REASONS: tuple[Reason, ...] = (
    "not-reached",
    "as-agreed",
    "long-over",
)  # codes: nobody writes about whom they do not know
TWICE = "Aan {} is vandaag al herinnerd. Morgen kan het weer. Is er haast, bel dan de organisatie die aan zet is."
NOT_THIS = "Aan dit werk van {} kan Ketenwerk niet herinneren. Bel de organisatie die aan zet is."


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


def may_nudge(kind: str, nudged_on: date | None, today: date) -> bool:
    """Tell whether an item of this kind, last nudged on a day, may be nudged today."""
    return kind in NUDGEABLE and nudged_on != today


def check_nudge(case_number: str, kind: str, nudged_on: date | None, today: date) -> None:
    """Raise ``Conflict`` for what was nudged today already, and for work whose owner does not listen."""
    if kind not in NUDGEABLE:
        raise Conflict(NOT_THIS.format(case_number))
    if nudged_on == today:
        raise Conflict(TWICE.format(case_number))
