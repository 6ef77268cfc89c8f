"""Adds what the long form saw to docs/reliability.md, between the markers of the engine that it was on.

Each case has one row. Another seed is added to it; a seed that stands there already begins the row anew, since the
product has changed meanwhile.
"""

import os
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from shared.calendar import local_date
from shared.clock import SystemClock
from tests.faults.outcome import Outcome

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN = "<!-- outcomes on {}: written by make faults RECORD=1 -->"
END = "<!-- end of outcomes on {} -->"
HEAD = "| case | what | seeds | lives | answers | outcome | last played |\n|---|---|---|---|---|---|---|"
ROW = re.compile(
    r"^\| (?P<name>\S+) \| (?P<title>[^|]+) \| (?P<seeds>[\d, ]+) \| (?P<lives>\d+) \| (?P<answers>\d+) "
    r"\| (?P<caught>caught )?(?P<good>\d+) of (?P<played>\d+)(?: as it must be)? \| (?P<day>[\d-]+) \|$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Recorded:
    """What was seen of one case with all its seeds; ``caught``: it is a negative control."""

    name: str
    title: str
    seeds: tuple[int, ...]
    lives: int
    answers: int
    caught: bool
    good: int
    day: str

    def __str__(self) -> str:
        count = f"{self.good} of {len(self.seeds)}"
        outcome = f"caught {count}" if self.caught else f"{count} as it must be"
        cells = (self.name, self.title, ", ".join(map(str, self.seeds)), self.lives, self.answers, outcome, self.day)
        return f"| {' | '.join(map(str, cells))} |"

    def and_then(self, later: "Recorded") -> "Recorded":
        """Return both together, or only the later one when it has a seed of this one."""
        if set(self.seeds) & set(later.seeds):
            return later
        return replace(
            later,
            seeds=self.seeds + later.seeds,
            lives=self.lives + later.lives,
            answers=self.answers + later.answers,
            good=self.good + later.good,
        )


def write(outcome: Outcome) -> None:
    """Add an outcome to the page."""
    today = local_date(SystemClock().now()).isoformat()
    PAGE.write_text(added(PAGE.read_text(encoding="utf-8"), outcome, today), encoding="utf-8")


def added(page: str, outcome: Outcome, today: str) -> str:
    """Return the page with an outcome added to the table of its engine."""
    begin, end = BEGIN.format(outcome.engine), END.format(outcome.engine)
    before, _, rest = page.partition(begin)
    old, _, after = rest.partition(end)
    rows = _rows(old)
    new = _recorded(outcome, today)
    rows[new.name] = rows[new.name].and_then(new) if new.name in rows else new
    table = "\n".join(["", f"On {outcome.engine}; {_machine()}", "", HEAD, *map(str, rows.values()), ""])
    return f"{before}{begin}\n{table}\n{end}{after}"


def _rows(table: str) -> dict[str, Recorded]:
    return {found["name"]: _read(found.groupdict()) for found in ROW.finditer(table)}


def _read(cells: Mapping[str, str | None]) -> Recorded:
    seeds = tuple(map(int, str(cells["seeds"]).split(", ")))
    lives, answers, good = (int(cells[name] or 0) for name in ("lives", "answers", "good"))
    caught = cells["caught"] is not None
    return Recorded(str(cells["name"]), str(cells["title"]), seeds, lives, answers, caught, good, str(cells["day"]))


def _recorded(one: Outcome, today: str) -> Recorded:
    case = one.case
    return Recorded(
        case.name, case.title, (one.seed,), one.lives, one.answers, bool(case.mistake), int(one.good), today
    )


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}."
