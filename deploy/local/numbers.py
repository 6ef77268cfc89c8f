"""Test BSNs for the demo: they begin with 9999 and pass the elfproef; no one has one."""

import random
from collections.abc import Iterator

from shared.identifiers import Bsn

TAILS = 100_000
PLANTED = 20_000  # the demo region takes its people from below this, in order


def all_numbers() -> Iterator[str]:
    """Yield every test number, in order."""
    return (digits for tail in range(TAILS) if _passes(digits := f"9999{tail:05d}"))


def fresh_number(draw: random.Random, *taken: str) -> str:
    """Return a random test number that nobody in the demo region has, and none of those ``taken``."""
    tails = iter(lambda: draw.randrange(PLANTED, TAILS), None)
    numbers = (digits for tail in tails if _passes(digits := f"9999{tail:05d}"))
    return next(digits for digits in numbers if digits not in taken)


def _passes(digits: str) -> bool:
    try:
        Bsn(digits)
    except ValueError:
        return False
    return True
