"""``python -m tests.tampering [TIMES] [SEED]``: the long campaign; status 1 when one tampering was not found."""

import sys
from collections import Counter

from tests.tampering.campaign import play
from tests.tampering.ground import sealed_log

PER_LOG = 500


def main(arguments: list[str]) -> int:
    """Play on a new log every so often; print what was done and what was missed."""
    times, seed = (*map(int, arguments), *(10_000, 1)[len(arguments) :])
    done: Counter[str] = Counter()
    missed = []
    for number in range(0, times, PER_LOG):
        ground = sealed_log(seed + number)
        for outcome in play(ground, min(PER_LOG, times - number), seed + number):
            done[f"{outcome.trick}{', linked again' if outcome.linked else ''}"] += 1
            if not outcome.is_found:
                missed.append((seed + number, outcome))
        ground.database.close()
    sys.stdout.writelines(f"{count:6} {name}\n" for name, count in sorted(done.items()))
    sys.stdout.writelines(f"missed (seed {at}): {outcome}\n" for at, outcome in missed)
    sys.stdout.write(f"{done.total() - len(missed)} of {done.total()} found\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
