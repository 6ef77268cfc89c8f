"""Coded reasons as dated reference data: which reason who may give for which move, and whether it is explained."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from shared.faults import Fault

REASON = "reason"


@dataclass(frozen=True)
class CodedReason:
    """One reason. ``valid_until``: the last local date of new use, None for still; what was kept stays readable.

    ``roles``: who may give it, empty for everybody who may make the move; ``only``: for which moves, empty for all of
    its list. ``comment``: whether it must be explained.
    """

    code: str
    words: str
    valid_from: date
    valid_until: date | None = None
    roles: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    comment: bool = False

    def holds(self, move: str, on: date) -> bool:
        """Tell whether it may be given for this move on this day, whoever gives it."""
        is_for = not self.only or move in self.only
        return is_for and self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    def open_to(self, roles: Collection[str]) -> bool:
        """Tell whether someone in these roles may give it."""
        return not self.roles or not self.roles.isdisjoint(roles)


@dataclass(frozen=True)
class ReasonList:
    """The reasons of one kind. ``moves``: in which moves, and in which field of each it is explained."""

    name: str
    moves: Mapping[str, str]
    reasons: tuple[CodedReason, ...]

    def allowed(self, move: str, roles: Collection[str], on: date) -> tuple[CodedReason, ...]:
        """Return what someone in these roles may give for this move today, in the order of the data."""
        return tuple(each for each in self.reasons if each.holds(move, on) and each.open_to(roles))

    def find(self, code: str) -> CodedReason | None:
        """Return a reason by its code, whenever it held."""
        return next((each for each in self.reasons if each.code == code), None)


@dataclass(frozen=True)
class Given:
    """A reason as it was given for a move; ``comment`` empty or None: it was not explained."""

    move: str
    code: str
    comment: str | None = None


def reason_faults(listed: ReasonList, given: Given, roles: Collection[str], on: date) -> Iterator[Fault]:
    """Yield why a reason may not be given: not now, not for this move, not by these roles, or not without a word."""
    known = listed.find(given.code)
    if known is None:
        return  # no code of the list: the schema says so, with all that are
    allowed = listed.allowed(given.move, roles, on)
    if known not in allowed:
        yield Fault(REASON, "not-allowed", f"{_why(known, given.move, on)} Kies uit: {_named(allowed)}.")
    elif known.comment and not (given.comment or "").strip() and listed.moves[given.move]:
        yield Fault(listed.moves[given.move], "required", f"Bij '{known.words}' hoort een toelichting.")


def _why(reason: CodedReason, move: str, on: date) -> str:
    if reason.holds(move, on):
        return f"De reden '{reason.words}' kan in uw rol niet."
    if reason.only and move not in reason.only:
        return f"De reden '{reason.words}' past hier niet."
    return f"De reden '{reason.words}' geldt niet op {on:%d-%m-%Y}."


def _named(reasons: Collection[CodedReason]) -> str:
    return ", ".join(f"{each.words} ({each.code})" for each in reasons)
