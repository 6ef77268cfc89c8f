"""``make faults``: plays the cases of the fault matrix and says which came out well; each can be played again.

``CASE=`` numbers or names of controls, with commas between, ``SEED=`` the seed that was printed, ``SEEDS=`` how many
seeds per case, ``JOBS=`` how many play at a time, ``ENGINES=real`` the cases on PostgreSQL and Kafka, ``SHORT=1`` a
dozen rows of the matrix, ``RECORD=1`` adds the outcome to docs/reliability.md.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import product
from pathlib import Path

from tests.faults.cases import Case
from tests.faults.catalogue import EMBEDDED, REAL, SHORT
from tests.faults.outcome import Outcome, played
from tests.faults.real import planted_real, real_scene
from tests.faults.record import write
from tests.faults.scene import planted, scene

DEFAULT_SEEDS = 3
LARGEST_SEED = 999_999


def main() -> int:
    """Play what was asked for; return 1 when anything came out wrong."""
    given = _given()
    cases = _chosen(REAL if given.real else SHORT if given.short else EMBEDDED, given.case)
    if unknown := given.case - {name for case in cases for name in (case.name, *_numbers(case))}:
        sys.stderr.write(f"no case is called {', '.join(sorted(unknown))}\n")
        return 2
    draw = random.SystemRandom()
    seeds = [given.seed] if given.seed else [draw.randrange(1, LARGEST_SEED) for _ in range(given.seeds)]
    sys.stdout.write(f"seeds: {' '.join(map(str, seeds))}\n")
    with tempfile.TemporaryDirectory(prefix="ketenwerk-region-") as folder:
        region = planted_real(Path(folder)) if given.real else planted(Path(folder))
        play = partial(played, region=region, open_scene=real_scene if given.real else scene)
        outcomes = _play(cases, seeds, play, jobs=given.jobs, record=given.record)
    wrong = [one for one in outcomes if not one.good]
    sys.stdout.write(f"{len(outcomes)} played, {len(wrong)} wrong\n")
    return 1 if wrong else 0


def _play(
    cases: Sequence[Case], seeds: Sequence[int], play: Callable[[Case, int], Outcome], *, jobs: int, record: bool
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(jobs) as pool:
        for outcome in pool.map(lambda both: play(*both), product(cases, seeds)):
            outcomes.append(outcome)
            sys.stdout.write(f"{outcome.line}\n")
            sys.stdout.flush()
            if record:
                write(outcome)
    return outcomes


def _chosen(cases: Sequence[Case], wanted: Collection[str]) -> list[Case]:
    """Return those that are wanted by number or by name, of the short form by name too; all when none is named."""
    if not wanted:
        return list(cases)
    by_name = [case for case in SHORT if case.name in wanted and case not in cases]
    return [*by_name, *(case for case in cases if {case.name, *_numbers(case)}.intersection(wanted))]


def _numbers(case: Case) -> set[str]:
    return set(map(str, case.numbers))


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults")
    parser.add_argument("--case", type=lambda text: set(filter(None, text.split(","))), default=set())
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=DEFAULT_SEEDS)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--record", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
