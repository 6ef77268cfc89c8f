"""How a case came out: played, settled, looked at by the checker."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from shared.events.broker import BrokerDown
from tests.faults.cases import Case
from tests.faults.house import NotThere
from tests.faults.scene import EMBEDDED, THE_CASE, THE_CHECKER, Scene, Wrong
from tests.faults.servers import NoServer

MARKS = ("[warning", "[error", "[critical", "Traceback", "Error")
MOST_LINES = 12
NO_VERDICT = frozenset({THE_CASE, THE_CHECKER})  # what went wrong before anybody judged catches no mistake
KEPT = Path(__file__).parents[2] / "build" / "faults"

OpenScene = Callable[[Path, int], AbstractContextManager[Scene]]


@dataclass(frozen=True)
class Outcome:
    """One case with one seed. ``found``: what the checker says is wrong, by invariant."""

    case: Case
    seed: int
    lives: int
    answers: int
    seconds: float
    engine: str
    found: Mapping[str, Sequence[str]]

    @property
    def good(self) -> bool:
        """Tell whether it is as it should be; of a negative control, whether it was caught by an invariant."""
        if self.case.mistake:
            caught = any(name.startswith(self.case.caught_by) for name in self.found)
            return caught and NO_VERDICT.isdisjoint(self.found)
        return not self.found

    @property
    def line(self) -> str:
        """Say it in a line, and how to play it again when it is not good."""
        told = f"{self.lives} lives, {self.answers} answers, {self.seconds:.0f} s"
        if self.good:
            caught = f", caught by {', '.join(sorted(name.partition('_')[0] for name in self.found))}"
            return f"  ok    {self.case.name}: {self.case.title} (seed {self.seed}; {told}{caught * bool(self.found)})"
        faults = "\n".join(f"        {name}: {fault}" for name, rows in self.found.items() for fault in rows)
        again = f"make faults CASE={self.case.name} SEED={self.seed}{' ENGINES=real' * (self.engine != EMBEDDED)}"
        kept = f"journal and log: build/faults/{self.case.name}-{self.seed}"
        return f"  WRONG {self.case.name}: {self.case.title} ({told})\n{faults}\n        {kept}; again: {again}"


def played(case: Case, seed: int, region: Path, open_scene: OpenScene) -> Outcome:
    """Play a case; whatever goes wrong is its outcome."""
    began = monotonic()
    with open_scene(region, seed) as opened:
        found = _found(case, opened)
        lives, answers = opened.house.lives, opened.journal.acknowledged
        outcome = Outcome(case, seed, lives, answers, monotonic() - began, opened.engine, found)
        if not outcome.good:
            _keep(opened, KEPT / f"{case.name}-{seed}")
        return outcome


def _found(case: Case, opened: Scene) -> Mapping[str, Sequence[str]]:
    try:
        case.play(opened)
        return opened.verdict()
    except (Wrong, NotThere, NoServer, BrokerDown) as wrong:
        return {THE_CASE: [str(wrong), *_complaints(opened.house.log)]}


def _keep(opened: Scene, folder: Path) -> None:
    """Keep what tells what happened, for whoever wants to understand it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (opened.journal.path, opened.house.log):
        if path.exists():
            shutil.copy(path, folder)


def _complaints(log: Path) -> Sequence[str]:
    """Return the last lines of the product's log that are no greeting."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return [line for line in lines if any(mark in line for mark in MARKS)][-MOST_LINES:]
