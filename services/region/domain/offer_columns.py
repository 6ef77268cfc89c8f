"""The columns of a file of offers: in Dutch as people read them, or by the names of the API; and their kinds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.region.domain.cells import DAY, FLAG, NUMBER, ROLES, TERMS, TEXT, WORDS, Kind


@dataclass(frozen=True)
class Column:
    """A column; ``name`` is the path of the field in the JSON of the same file."""

    name: str
    dutch: str
    kind: Kind = TEXT


COLUMNS = (
    Column("offer_id", "aanbod"),
    Column("organisation_id", "organisatie"),
    Column("title", "naam"),
    Column("kind", "soort"),
    Column("line", "lijn", NUMBER),
    Column("step", "stap", NUMBER),
    Column("promise_days", "antwoord binnen dagen", NUMBER),
    Column("referrer_roles", "wie mag verwijzen", ROLES),
    Column("valid_from", "geldig vanaf", DAY),
    Column("valid_to", "geldig tot en met", DAY),
    Column("disciplines", "disciplines", WORDS),
    Column("programme", "programma"),
    Column("requirements", "gevraagd in de verwijzing", WORDS),
    Column("place", "plaats"),
    Column("postcode_areas", "postcodegebieden", WORDS),
    Column("languages", "talen", WORDS),
    Column("interpreter", "tolk", FLAG),
    Column("places.number", "open plaatsen", NUMBER),
    Column("places.as_of", "open plaatsen op", DAY),
    Column("closures", "gesloten", TERMS),
    Column("stated_waiting.days", "wachttijd in dagen", NUMBER),
    Column("stated_waiting.stated_on", "wachttijd opgegeven op", DAY),
    Column("certificates", "NVA-certificaat", TERMS),
)
REQUIRED = tuple(column.name for column in COLUMNS[:9])
BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}
CALLED: Mapping[str, str] = {column.name: f"{column.dutch} ({column.name})" for column in COLUMNS}
_KNOWN = {column.dutch.casefold(): column.name for column in COLUMNS}
_GAPS = re.compile(r"[\s_]+")


def column_of(header: str) -> str:
    """Return the column that a header means, without regard to capitals; an unknown one as it is."""
    words = _GAPS.sub(" ", header.strip().casefold())
    return _KNOWN.get(words, words.replace(" ", "_"))


def document_of(columns: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    """Return a line as the JSON of the same file has it; an empty cell says nothing."""
    found: dict[str, Any] = {}
    for name, cell in zip(columns, cells, strict=True):
        if cell:
            _put(found, name, BY_NAME[name].kind.read(cell) if name in BY_NAME else cell)
    return found


def cells_of(document: Mapping[str, Any]) -> list[str]:
    """Return the cells of an offer, in the order of the columns."""
    return [_cell(column, _at(document, column.name)) for column in COLUMNS]


def _put(found: dict[str, Any], name: str, value: Any) -> None:
    group, _, field = name.rpartition(".")
    if name not in BY_NAME or not group:
        found[name] = value
    else:
        found.setdefault(group, {})[field] = value


def _at(document: Mapping[str, Any], name: str) -> Any:
    group, _, field = name.rpartition(".")
    return (document[group] or {}).get(field) if group else document[name]


def _cell(column: Column, value: Any) -> str:
    return "" if value is None else column.kind.write(value)
