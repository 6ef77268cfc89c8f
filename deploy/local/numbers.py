"""Test BSNs for the demo: they begin with 9999 and pass the elfproef; no one has one."""

import random
from collections.abc import Iterator

from shared.identifiers import Bsn

TAILS = 100_000


def all_numbers() -> Iterator[str]:
    """Yield every test number, in order."""
    return (digits for tail in range(TAILS) if _passes(digits := f"9999{tail:05d}"))


def fresh_number(draw: random.Random) -> str:
    """Return a random test number."""
    return next(digits for tail in iter(lambda: draw.randrange(TAILS), None) if _passes(digits := f"9999{tail:05d}"))


def _passes(digits: str) -> bool:
    try:
        Bsn(digits)
    except ValueError:
        return False
    return True
