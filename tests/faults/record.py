"""Writes what the long form saw to docs/reliability.md, between the markers of the engine that it was on."""

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from shared.calendar import local_date
from shared.clock import SystemClock
from tests.faults.dump import by
from tests.faults.outcome import Outcome

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN = "<!-- outcomes on {}: written by make faults RECORD=1 -->"
END = "<!-- end of outcomes on {} -->"


def write(outcomes: Sequence[Outcome]) -> None:
    """Put the outcomes of one engine between its markers."""
    text, engine = PAGE.read_text(encoding="utf-8"), outcomes[0].engine
    begin, end = BEGIN.format(engine), END.format(engine)
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{begin}\n{table(outcomes)}\n{end}{after}", encoding="utf-8")


def table(outcomes: Sequence[Outcome]) -> str:
    """Return the outcomes as a table, a row for each case, with the machine and the day."""
    rows = by([{"name": one.case.name, "outcome": one} for one in outcomes], "name")
    lines = [_row([row["outcome"] for row in found]) for found in rows.values()]
    head = "| case | what | seeds | lives | answers | outcome |\n|---|---|---|---|---|---|"
    return "\n".join(["", f"On {outcomes[0].engine}, {_where()}", "", head, *lines, ""])


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
    return f"| {case.name} | {case.title} | {seeds} | {lives} | {answers} | {outcome} |"


def _joined(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
