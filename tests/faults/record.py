"""Writes what the long form saw to docs/reliability.md, between its markers."""

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from shared.calendar import local_date
from shared.clock import SystemClock
from tests.faults.dump import by
from tests.faults.outcome import Outcome

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- outcomes: written by make faults RECORD=1 -->", "<!-- end of outcomes -->"


def write(outcomes: Sequence[Outcome]) -> None:
    """Put the outcomes between the markers of the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table(outcomes)}\n{END}{after}", encoding="utf-8")


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as a table, a row for each case, with the machine and the day."""
    rows = by([{"name": (one.case.name, one.engine), "outcome": one} for one in outcomes], "name")
    lines = [_row([row["outcome"] for row in found]) for found in rows.values()]
    head = "| case | what | engine | seeds | lives | answers | outcome |\n|---|---|---|---|---|---|---|"
    return "\n".join(["", _where(), "", head, *lines, ""])


def _where() -> str:
    return (
        f"{local_date(SystemClock().now()).isoformat()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}."
    )


def _row(found: Sequence[Outcome]) -> str:
    case = found[0].case
    good = sum(one.good for one in found)
    outcome = f"caught {good} of {len(found)}" if case.mistake else f"{good} of {len(found)} as it must be"
    seeds = _joined(one.seed for one in found)
    lives, answers = sum(one.lives for one in found), sum(one.answers for one in found)
    return f"| {case.name} | {case.title} | {found[0].engine} | {seeds} | {lives} | {answers} | {outcome} |"


def _joined(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
