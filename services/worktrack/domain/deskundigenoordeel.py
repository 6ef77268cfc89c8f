"""A deskundigenoordeel of UWV (WRK-11, D12): a dated fact of a case, asked by employer or employee and nobody else.

UWV's document is not kept here: what is, are codes and days. Whoever asked tells the arbodienst as much as they want,
and decides whether the other of the two sees it here too. The bedrijfsarts says by a choice what follows from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, get_args

from services.worktrack.domain.case import WorkCase
from shared.faults import Conflict, Fault, FaultList, Legal

Asker = Literal["employee", "employer"]
ASKERS: tuple[Asker, ...] = get_args(Asker)  # WRK-11
Question = Literal["can-work", "fitting-work", "employer-effort", "employee-effort"]
QUESTIONS: tuple[Question, ...] = get_args(Question)
Outcome = Literal["yes", "no", "no-judgement"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
Handling = Literal["as-it-is", "adjusts-advice", "talks-first"]
HANDLINGS: tuple[Handling, ...] = get_args(Handling)
State = Literal["asked", "came", "handled", "withdrawn"]
STATES: tuple[State, ...] = get_args(State)

_MOVES: dict[State, tuple[Legal, ...]] = {
    "asked": (Legal("outcome", "Uitkomst vastleggen"), Legal("withdraw", "Intrekken")),
    "came": (Legal("handle", "Vastleggen wat u ermee doet"),),
}
_WORDS: dict[State, str] = {
    "asked": "De uitkomst van dit deskundigenoordeel is nog niet vastgelegd.",
    "came": "De uitkomst van dit deskundigenoordeel is al vastgelegd.",
    "handled": "Dit deskundigenoordeel is al verwerkt.",
    "withdrawn": "Dit deskundigenoordeel is ingetrokken.",
}


@dataclass(frozen=True)
class Deskundigenoordeel:
    """One that was asked of UWV. ``asked_on`` and ``came_on``: local days; ``told_other``: the other side sees it."""

    deskundigenoordeel_id: str
    case_id: str
    employee_id: str
    employer_id: str
    arbodienst_id: str
    asked_by: Asker
    question: Question
    asked_on: date
    recorded_at: datetime
    told_other: bool = False
    state: State = "asked"
    came_on: date | None = None
    outcome: Outcome | None = None
    handling: Handling | None = None
    handled_by: str | None = None
    version: int = 0

    def is_seen_by(self, side: Asker) -> bool:
        """Whether employer or employee sees it here: who asked does, the other when who asked lets them."""
        return self.asked_by == side or self.told_other


@dataclass(frozen=True)
class OordeelFact:
    """Something that happened to a deskundigenoordeel; it holds it as it was right after."""

    oordeel: Deskundigenoordeel


@dataclass(frozen=True)
class DeskundigenoordeelRecorded(OordeelFact):
    """Somebody asked UWV."""


@dataclass(frozen=True)
class DeskundigenoordeelCame(OordeelFact):
    """UWV judged, and who asked tells what came out."""


@dataclass(frozen=True)
class DeskundigenoordeelShown(OordeelFact):
    """Who asked lets the other side see it here."""


@dataclass(frozen=True)
class DeskundigenoordeelHandled(OordeelFact):
    """The bedrijfsarts said what follows from it."""


@dataclass(frozen=True)
class DeskundigenoordeelWithdrawn(OordeelFact):
    """It is not asked any more, or was recorded by mistake."""


Changed = tuple[Deskundigenoordeel, tuple[OordeelFact, ...]]


def asker_faults(side: Asker | None, asked_by: Asker | None) -> Iterator[Fault]:
    """Yield what is wrong with who asked UWV. ``side``: as whom somebody records it; None for an arbodienst."""
    if side is None and asked_by is None:  # WRK-11
        text = "Kies wie het bij UWV vroeg: de werknemer of de werkgever. Een arbodienst kan dit niet vragen."
        yield Fault("asked_by", "required", text, "WRK-11")
    if side and asked_by and asked_by != side:
        yield Fault("asked_by", "not-allowed", "U legt alleen vast wat u zelf bij UWV vroeg.", "WRK-11")


def asking_faults(case: WorkCase, asked_on: date | None, today: date) -> Iterator[Fault]:
    """Yield what is wrong with the day on which it was asked."""
    first = case.periods[0].first_sick_day
    if asked_on and asked_on > today:
        yield Fault("asked_on", "in-future", "Deze datum ligt in de toekomst. Leg vast wat gebeurd is.")
    if asked_on and asked_on < first:
        yield Fault("asked_on", "before-first-day", f"Deze datum ligt voor de eerste ziektedag ({first:%d-%m-%Y}).")


def coming_faults(oordeel: Deskundigenoordeel, came_on: date | None, today: date) -> Iterator[Fault]:
    """Yield what is wrong with the day on which UWV judged."""
    if came_on and came_on > today:
        yield Fault("came_on", "in-future", "Deze datum ligt in de toekomst. Leg vast wat gebeurd is.")
    if came_on and came_on < oordeel.asked_on:
        text = f"Deze datum ligt voor de aanvraag ({oordeel.asked_on:%d-%m-%Y})."
        yield Fault("came_on", "before-start", text)


def record(oordeel: Deskundigenoordeel) -> Changed:
    """Record that it was asked; after recovery too."""
    return oordeel, (DeskundigenoordeelRecorded(oordeel),)


def come(oordeel: Deskundigenoordeel, outcome: Outcome, came_on: date, today: date) -> Changed:
    """Record what came out. Raises ``Conflict`` unless it waits for that, ``InvalidInput`` for a day that cannot be."""
    _in(oordeel, "asked")
    FaultList(list(coming_faults(oordeel, came_on, today))).raise_invalid()
    came = replace(oordeel, state="came", outcome=outcome, came_on=came_on)
    return came, (DeskundigenoordeelCame(came),)


def show(oordeel: Deskundigenoordeel) -> Changed:
    """Let the other side see it. Raises ``Conflict`` when they do, and once it was withdrawn."""
    if oordeel.told_other:
        raise Conflict("De ander ziet dit al.")
    _in(oordeel, "asked", "came", "handled")
    shown = replace(oordeel, told_other=True)
    return shown, (DeskundigenoordeelShown(shown),)


def handle(oordeel: Deskundigenoordeel, handling: Handling, by: str) -> Changed:
    """Say what follows from it. Raises ``Conflict`` unless it came."""
    _in(oordeel, "came")
    handled = replace(oordeel, state="handled", handling=handling, handled_by=by)
    return handled, (DeskundigenoordeelHandled(handled),)


def withdraw(oordeel: Deskundigenoordeel) -> Changed:
    """Ask it no longer. Raises ``Conflict`` once it came."""
    _in(oordeel, "asked")
    ended = replace(oordeel, state="withdrawn")
    return ended, (DeskundigenoordeelWithdrawn(ended),)


def _in(oordeel: Deskundigenoordeel, *states: State) -> None:
    if oordeel.state not in states:
        allowed = _MOVES.get(oordeel.state, (Legal("record", "Een nieuwe aanvraag vastleggen"),))
        raise Conflict(_WORDS[oordeel.state], allowed=allowed)
