"""The term of a targeted question: no source names one, so it is data with a date."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class QuestionTerms:
    """From ``valid_from``: how many days a question stays open after the day on which it was asked."""

    valid_from: date
    open_days: int


def read_terms(text: str) -> tuple[QuestionTerms, ...]:
    """Read a JSON list of terms, oldest first. Raises ``ValueError`` for an empty list or a term without a day."""
    rows = [QuestionTerms(date.fromisoformat(row["valid_from"]), int(row["open_days"])) for row in json.loads(text)]
    if not rows or min(row.open_days for row in rows) < 1:
        raise ValueError("the terms of targeted questions need at least one row, of one day or more")
    return tuple(sorted(rows, key=lambda row: row.valid_from))


def terms_on(terms: Sequence[QuestionTerms], day: date) -> QuestionTerms:
    """Return the terms that hold on a local date; before the first ones, the first."""
    return next((row for row in reversed(terms) if row.valid_from <= day), terms[0])
