"""Terms of the Wet verbetering poortwachter as dated data: a case keeps the rule set that it began with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Offset:
    """So many days after E, or after the day on which another milestone was (or must be) reached."""

    after: str
    days: int


@dataclass(frozen=True)
class Term:
    """One milestone of the law or of practice, with the source it rests on.

    `kind` information: not for us to record, such as a letter of UWV. `repeats`: counts anew from its last time,
    until the day `ends`.
    """

    code: str
    title: str
    owner: str
    force: str
    source: str
    kind: str = "duty"
    repeats: bool = False
    earliest: Offset | None = None
    target: Offset | None = None
    latest: Offset | None = None
    ends: Offset | None = None


@dataclass(frozen=True)
class RuleSet:
    """What holds for absence that begins on or after `valid_from`; `warn_days_left` in days before closing.

    `dagdeel_minutes`: how long a dagdeel is (WRK-19).
    """

    id: str
    valid_from: date
    warn_days_left: tuple[int, ...]
    terms: tuple[Term, ...]
    dagdeel_minutes: int

    def term(self, code: str) -> Term | None:
        """Return a term by its code."""
        return next((term for term in self.terms if term.code == code), None)


def rule_set(id: str) -> RuleSet:
    """Return the rule set with this id; raises LookupError."""
    return _BY_ID[id]


def rule_set_on(first_sick_day: date) -> RuleSet:
    """Return the set that holds for absence beginning on a day; the oldest one for any day before it."""
    held = [each for each in _SETS if each.valid_from <= first_sick_day]
    return held[-1] if held else _SETS[0]


def _set(row: Mapping[str, Any]) -> RuleSet:
    terms = tuple(_term(each) for each in row["terms"])
    return RuleSet(
        row["id"], date.fromisoformat(row["valid_from"]), tuple(row["warn_days_left"]), terms, row["dagdeel_minutes"]
    )


def _term(row: Mapping[str, Any]) -> Term:
    offsets = {name: Offset(**row[name]) for name in ("earliest", "target", "latest", "ends") if name in row}
    return Term(**{**row, **offsets})


def _load() -> tuple[RuleSet, ...]:
    rows = json.loads(files(__package__).joinpath("rule_sets.json").read_text(encoding="utf-8"))
    return tuple(sorted((_set(row) for row in rows), key=lambda each: each.valid_from))


_SETS = _load()
_BY_ID: Mapping[str, RuleSet] = {each.id: each for each in _SETS}
