"""What is held between two sides: its state, whose move it is, what was done, and what is told when nobody moves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from services.referral.domain.phases import Held, Side
from services.referral.domain.referral import Act, Turn
from shared.calendar import local_date
from shared.faults import Conflict, Legal
from shared.identifiers import case_number
from shared.rules.ladder import Level, next_level
from shared.rules.nudge import Nudge


@dataclass(frozen=True)
class HeldStamp:
    """Who made a move, when, and from which state to which."""

    move: str
    by: str
    at: datetime
    source: str
    target: str

    @property
    def on(self) -> date:
        """The local date of the move (CAL-01)."""
        return local_date(self.at)


@dataclass(frozen=True, kw_only=True)
class HeldThing:
    """The base: ``turn`` None is an end, of which whoever began it knows the outcome.

    ``nudges``: when the chain coordinator reminded whoever had the move (D25).
    """

    id: str
    state: StrEnum
    turn: Turn | None
    silent: Level | None = None
    moves: tuple[HeldStamp, ...] = ()
    nudges: tuple[Nudge, ...] = ()
    version: int = 0

    @property
    def begun_on(self) -> date:
        """The local date on which it began."""
        raise NotImplementedError

    @property
    def case_number(self) -> str:
        """What people say aloud (D25)."""
        return case_number(self.id)

    @property
    def last_move(self) -> HeldStamp | None:
        """The newest move, if any was made since it began."""
        return self.moves[-1] if self.moves else None

    @property
    def due_on(self) -> date:
        """When the holder's move is due; of what is over the day of its last move."""
        if self.turn is not None:
            return self.turn.due_on
        return self.last_move.on if self.last_move else self.begun_on

    @property
    def closed(self) -> bool:
        """Whether nobody has a move any more."""
        return self.turn is None


S = TypeVar("S", bound=StrEnum)
H = TypeVar("H", bound=HeldThing)


@dataclass(frozen=True)
class HeldPhase:
    """One state: its title, and who holds it; ``held`` None is an end, of which whoever began it knows the outcome."""

    title: str
    held: Held | None = None


@dataclass(frozen=True)
class HeldMove(Generic[S]):
    """One move. ``target`` None keeps the state; ``by_itself``: nobody is shown it.

    ``reasons``: the code list that it needs a reason of.
    """

    name: str
    side: Side
    sources: frozenset[S]
    target: S | None
    title: str
    by_itself: bool = False
    reasons: str = ""


M = TypeVar("M", bound=HeldMove[Any])


class Life(Generic[M, H]):
    """The life of one kind of thing as data: its states, and every move between them."""

    def __init__(self, phases: Mapping[Any, HeldPhase], table: tuple[M, ...]) -> None:
        """Take what each state means, and the moves."""
        self.phases, self.table = phases, table
        self.moves = {move.name: move for move in table}
        self.final = frozenset(state for state, phase in phases.items() if phase.held is None)

    def why_not(self, item: H, move: M) -> str:
        """Return in Dutch why the present state refuses the move, whoever asks; empty when it is legal."""
        if item.state in move.sources:
            return ""
        return f"'{move.title}' kan nu niet: de status is '{self.phases[item.state].title}'."

    def legal(self, item: H, *sides: Side) -> tuple[M, ...]:
        """Return the moves that these sides may be offered now."""
        rows = (row for row in self.table if not row.by_itself and row.side in sides)
        return tuple(row for row in rows if not self.why_not(item, row))

    def make(self, item: H, name: str, act: Act, **changes: Any) -> H:
        """Return the thing after the move; raises ``Conflict`` (who was first, what is legal instead) when illegal.

        Every move that changes the state answers whoever waited, so the silence ends.
        """
        move = self.moves[name]
        if detail := self.why_not(item, move):
            allowed = [Legal(row.name, row.title) for row in self.legal(item, move.side)]
            last = item.last_move
            raise Conflict(detail, allowed=allowed, by=last.by if last else None, at=last.at if last else None)
        state = move.target or item.state
        stamp = HeldStamp(name, act.by, act.at, str(item.state), str(state))
        silent = item.silent if move.target is None or move.by_itself else None
        return replace(item, **{"state": state, "silent": silent, "moves": (*item.moves, stamp), **changes})


def watched(item: HeldThing) -> tuple[Level, date] | None:
    """Return the next level and the due date that it counts from, or None when nobody is waited for."""
    level = next_level(item.silent)
    if item.turn is None or level is None:
        return None
    return level, item.turn.due_on


def take_nudge(item: H, nudge: Nudge, organisation_id: str) -> tuple[H, Turn | None]:
    """Note a nudge to an organisation, and return whose move it is; nobody's when it has the move no longer (D25)."""
    if item.turn is None or item.turn.organisation_id != organisation_id:
        return item, None
    return replace(item, nudges=(*item.nudges, nudge)), item.turn


def fall_silent(item: H, level: Level, due_on: date) -> tuple[H, Turn | None]:
    """Raise the silence one level, and return whose it is; nobody's when the move was made meanwhile."""
    if item.turn is None or watched(item) != (level, due_on):
        return item, None
    return replace(item, silent=level), item.turn
