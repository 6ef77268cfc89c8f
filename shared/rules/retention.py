"""How long is kept what, as dated data (D28): law and region may change it, the code does not."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

_WHERE = Path(__file__).with_name("retention.toml")


@dataclass(frozen=True)
class RetentionTerm:
    """How long a category is kept from `starts` on; without years and days until what `starts` says.

    `by`: what in the product removes it; empty while nothing does.
    """

    category: str
    valid_from: date
    starts: str
    source: str
    years: int | None = None
    days: int | None = None
    by: str = ""


@cache
def retention_terms() -> tuple[RetentionTerm, ...]:
    """Return every row that ever held."""
    rows = tomllib.loads(_WHERE.read_text(encoding="utf-8"))["terms"]
    return tuple(RetentionTerm(**{("starts" if name == "from" else name): row[name] for name in row}) for row in rows)


def retention_on(category: str, day: date) -> RetentionTerm:
    """Return what holds for a category on a day. Raises ``LookupError`` for a category without a row of that day."""
    held = [row for row in retention_terms() if row.category == category and row.valid_from <= day]
    if not held:
        message = f"no retention for {category} on {day}"
        raise LookupError(message)
    return max(held, key=lambda row: row.valid_from)
