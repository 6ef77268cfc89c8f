"""What a soak showed, as the table that docs/reliability.md keeps."""

import os
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shared.calendar import local_date
from shared.clock import SystemClock
from tests.soak.judge import Verdict

KINDS = ("relay", "reader")


@dataclass(frozen=True)
class Soaked:
    """A verdict, how long was written and then drained (seconds), what happened, and memory (MB) at each of it."""

    found: Verdict
    wrote_s: float
    drained_s: float
    acts: Counter[str]
    memory: Sequence[dict[str, float]]


def table(soaked: Soaked) -> str:
    """Return it as Markdown, with the day and the machine."""
    day = local_date(SystemClock().now()).isoformat()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    lines = [f"| {name} | {value} |" for name, value in _rows(soaked).items()]
    return "\n".join([f"{day}, {machine}.", "", "| what | seen |", "|---|---|", *lines])


def _rows(soaked: Soaked) -> dict[str, str]:
    found = soaked.found
    return {
        "minutes": f"{soaked.wrote_s / 60:.0f}",
        "events": f"{found.told} ({found.told / soaked.wrote_s:.0f} a second)",
        "lost": str(found.lost),
        "doubled": str(found.doubled),
        "cards out of order": str(found.swapped),
        "acknowledged and gone": str(found.forgotten),
        "parked": str(found.parked),
        "copies in the log beyond one each": str(found.copies),
        "seconds until the last was heard": f"{soaked.drained_s:.1f}",
        **{act: f"{times} times" for act, times in sorted(soaked.acts.items())},
        **{f"memory of a {kind}, at first and at last": _growth(soaked.memory, kind) for kind in KINDS},
    }


def _growth(memory: Sequence[dict[str, float]], kind: str) -> str:
    tenth = max(1, len(memory) // 10)
    first, last = memory[:tenth], memory[-tenth:]
    return f"{max(one[kind] for one in first):.0f} and {max(one[kind] for one in last):.0f} MB"
