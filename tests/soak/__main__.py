"""``make soak``: lets real engines, relays and readers work for an hour while they are killed, and judges the end.

``MINUTES=``, ``RATE=`` (events a second), ``SEED=``; prints every act and, in the end, a Markdown table.
"""

import argparse
import random
import sys
import tempfile
from pathlib import Path
from threading import Event
from time import monotonic

from tests.soak.crew import Crew, GaveUp
from tests.soak.ground import Ground, ground
from tests.soak.judge import heard, judge, told
from tests.soak.report import KINDS, Soaked, table
from tests.soak.shaker import Shaker

WRITERS, RELAYS, READERS = 2, 2, 3
CALM_S = (15.0, 45.0)
DRAIN_S = 900.0


def main() -> int:
    """Soak; return 1 when anything was lost, doubled, swapped or gave up."""
    given = _given()
    seed = given.seed or random.SystemRandom().randrange(1, 1_000_000)
    _say(f"seed: {seed}")
    with (
        tempfile.TemporaryDirectory(prefix="ketenwerk-soak-", ignore_cleanup_errors=True) as folder,
        ground(Path(folder)) as there,
    ):
        crew = Crew(there.place)
        try:
            return _soak(there, crew, Shaker(there, crew, random.Random(seed)), given)
        except GaveUp as fault:
            _say(f"{fault}\n{_logs(Path(folder))}")
            return 1
        finally:
            crew.stop()


def _soak(there: Ground, crew: Crew, shaker: Shaker, given: argparse.Namespace) -> int:
    for kind, number in (("relay", RELAYS), ("reader", READERS)):
        for _ in range(number):
            crew.start(kind)
    writers = [crew.start("writer", str(given.rate / WRITERS)) for _ in range(WRITERS)]
    began = monotonic()
    memory = _shaken(there, crew, shaker, until=began + given.minutes * 60)
    for writer in writers:
        crew.end(writer)
    wrote_s = monotonic() - began
    drained_s = _drained(there, crew)
    verdict = judge(there.place)
    _say(table(Soaked(verdict, wrote_s, drained_s, shaker.acts, memory)))
    return 0 if verdict.good else 1


def _shaken(there: Ground, crew: Crew, shaker: Shaker, until: float) -> list[dict[str, float]]:
    """Let things happen; return the memory of each kind before each of them."""
    memory = []
    while monotonic() < until:
        Event().wait(shaker.draw.uniform(*CALM_S))
        memory.append({kind: crew.memory_mb(kind) for kind in KINDS})
        crew.check()
        _say(f"{shaker.shake()}; told {told(there.place)}, heard {heard(there.place)}")
    return memory


def _drained(there: Ground, crew: Crew) -> float:
    """Wait until everything told was heard; return the seconds. What never comes is counted by the judge."""
    began, all_told = monotonic(), told(there.place)
    while heard(there.place) < all_told and monotonic() - began < DRAIN_S:
        crew.check()
        Event().wait(0.5)
    return monotonic() - began


def _logs(folder: Path) -> str:
    return "\n".join(f"{one.name}: {one.read_text(errors='replace')[-1500:]}" for one in sorted(folder.glob("*.log")))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--rate", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
