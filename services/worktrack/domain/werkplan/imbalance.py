"""Signs that work and load capacity are out of balance: a choice, never a text, and what was done about it (WRK-14)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

SignalSide = Literal["employee", "employer", "arbodienst"]
SignalKind = Literal["too-many-hours", "too-few-hours", "tasks", "workplace", "pace", "too-much"]
SIGNAL_KINDS: tuple[SignalKind, ...] = get_args(SignalKind)


@dataclass(frozen=True)
class Answer:
    """The werkplan was adjusted by an edition, or kept for a reason of the bedrijfsarts."""

    how: Literal["adjusted", "kept"]
    at: datetime
    edition: int | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Signal:
    """What somebody said, when, and what came of it; open without an answer."""

    signal_id: str
    by: SignalSide
    kind: SignalKind
    at: datetime
    answer: Answer | None = None


def adjusted(signals: Sequence[Signal], at: datetime, edition: int) -> tuple[Signal, ...]:
    """Return the signals after an edition went out: it answers those that were open (WRK-14)."""
    answer = Answer("adjusted", at, edition)  # WRK-14
    return tuple(row if row.answer else replace(row, answer=answer) for row in signals)
