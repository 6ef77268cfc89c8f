"""What a cell of a directory file says, as the value that the JSON of the same file has; and a value as a cell.

A cell that cannot be read stays text: what is wrong with it is said where every value is judged.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shared.csv_file import iso_day

BETWEEN, UNTIL = " | ", ".."
YES, NO = "ja", "nee"
_WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True)
class Kind:
    """How a cell of this kind is read, and how a value of it is written."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _number(cell: str) -> int | str:
    return int(cell) if _WHOLE.fullmatch(cell) else cell


def _flag(cell: str) -> bool | str:
    return {YES: True, NO: False}.get(cell.casefold(), cell)


def _term(text: str) -> dict[str, str]:
    first, _, last = text.partition(UNTIL)
    return {"valid_from": iso_day(first.strip()), **({"valid_to": iso_day(last.strip())} if last.strip() else {})}


def _shown_term(row: Mapping[str, str | None]) -> str:
    return f"{row['valid_from'] or ''}{UNTIL}{row['valid_to'] or ''}".removesuffix(UNTIL)


def _role(text: str) -> dict[str, str]:
    role, _, term = text.partition(" ")
    return {"role": role, **(_term(term) if term.strip() else {})}


def _joined(rows: Iterable[str]) -> str:
    return BETWEEN.join(rows)


TEXT = Kind(str, str)
NUMBER = Kind(_number, str)
FLAG = Kind(_flag, lambda value: YES if value else NO)
DAY = Kind(iso_day, str)
WORDS = Kind(_parts, _joined)
TERMS = Kind(lambda cell: [_term(part) for part in _parts(cell)], lambda value: _joined(map(_shown_term, value)))
ROLES = Kind(
    lambda cell: [_role(part) for part in _parts(cell)],
    lambda value: _joined(f"{row['role']} {_shown_term(row)}" for row in value),
)
