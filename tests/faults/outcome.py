"""How a case came out: played, settled, looked at by the checker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.faults.cases import Case
from tests.faults.house import NotThere
from tests.faults.scene import Scene, Wrong, scene

MARKS = ("[warning", "[error", "[critical", "Traceback", "Error")
MOST_LINES = 12


@dataclass(frozen=True)
class Outcome:
    """One case with one seed. ``found``: what the checker says is wrong, by invariant."""

    case: Case
    seed: int
    lives: int
    answers: int
    seconds: float
    found: Mapping[str, Sequence[str]]

    @property
    def good(self) -> bool:
        """Tell whether it is as it should be; of a negative control, whether it was caught."""
        return bool(self.found) == bool(self.case.mistake)

    @property
    def line(self) -> str:
        """Say it in a line, and how to play it again when it is not good."""
        told = f"{self.lives} lives, {self.answers} answers, {self.seconds:.0f} s"
        if self.good:
            caught = f", caught by {', '.join(sorted(name.partition('_')[0] for name in self.found))}"
            return f"  ok    {self.case.name}: {self.case.title} (seed {self.seed}; {told}{caught * bool(self.found)})"
        faults = "\n".join(f"        {name}: {fault}" for name, rows in self.found.items() for fault in rows)
        again = f"make faults CASE={self.case.name} SEED={self.seed}"
        return f"  WRONG {self.case.name}: {self.case.title} ({told})\n{faults}\n        again: {again}"


def played(case: Case, seed: int, region: Path) -> Outcome:
    """Play a case; whatever goes wrong is its outcome."""
    began = monotonic()
    with scene(region, seed) as opened:
        found = _found(case, opened)
        return Outcome(case, seed, opened.house.lives, opened.journal.acknowledged, monotonic() - began, found)


def _found(case: Case, opened: Scene) -> Mapping[str, Sequence[str]]:
    try:
        case.play(opened)
        return opened.verdict()
    except (Wrong, NotThere) as wrong:
        return {"the case itself": [str(wrong), *_complaints(opened.house.log)]}


def _complaints(log: Path) -> Sequence[str]:
    """Return the last lines of the product's log that are no greeting."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [line for line in lines if any(mark in line for mark in MARKS)][-MOST_LINES:]
