"""A file of offers, as CSV or JSON, read line by line: what could be read, and every fault of the rest at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask import current_app
from marshmallow import ValidationError

from services.region.domain.offer import Offer
from services.region.domain.offer_check import offer_faults
from services.region.domain.offer_columns import BY_NAME, CALLED, COLUMNS, REQUIRED, cells_of, column_of, document_of
from services.region.domain.offer_facts import Places, ReferrerRole, StatedWaiting, Term
from services.region.usecases.import_offers import Line
from services.region.web.offer_file_schemas import OfferFileSchema, OfferRowSchema
from shared import csv_file
from shared.faults import Fault, InvalidInput
from shared.web.form import UnreadableForm

MOST_LINES = 20_000
CSV, JSON = "text/csv", "application/json"
LINE, ITEM = "Regel", "Onderdeel"
EMPTY = Fault("", "too-short", "Er staat geen aanbod in dit bestand.")
TOO_MANY = Fault("", "too-many", f"Ten hoogste {MOST_LINES} regels per bestand. Splits het bestand.")
UNKNOWN = "Deze kolom kennen we niet. Kijk in het voorbeeld hoe de kolommen heten."
_DAY = date(2026, 1, 1)
_RIGHT = Offer("x", "x", "x", 1, 1, "fysiotherapie", 1, (), _DAY)  # says nothing wrong by itself
_SCHEMA, _BODY = OfferRowSchema(), OfferFileSchema()


@dataclass
class OfferFile:
    """The lines that could be read, and every fault of the others; ``unit``: what a person calls a line of it."""

    unit: str
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def at(self, line: int, fault: Fault) -> Fault:
        """Return the fault of a field as one of a line; in a CSV file a part of a cell is that cell."""
        where = called = fault.field
        if self.unit == LINE:
            where = next((name for name in (where, where.partition(".")[0]) if name in BY_NAME), where)
            called = CALLED.get(where, where)
        return csv_file.line_fault(line, where, fault.code, fault.message, fault.rule, called=called, unit=self.unit)


def read_offers(content: bytes, media_type: str) -> OfferFile:
    """Read a file. Raises ``InvalidInput`` when no line of it can be read."""
    found = OfferFile(LINE if media_type == CSV else ITEM)
    count = 0
    for line, document in _csv_rows(content, found) if media_type == CSV else _json_rows(content):
        count += 1
        if count > MOST_LINES:
            raise InvalidInput([TOO_MANY])
        _read(found, line, document)
    if count == 0 and not found.faults:
        raise InvalidInput([EMPTY])
    return found


def write_csv(offers: Iterable[Offer]) -> str:
    """Return a file with these offers that reads in the same."""
    documents = (_SCHEMA.dump(offer) for offer in offers)
    return csv_file.write([[column.dutch for column in COLUMNS], *map(cells_of, documents)])


def write_json(offers: Iterable[Offer]) -> dict[str, Any]:
    """Return the body of a file with these offers that reads in the same."""
    return {"offers": [_SCHEMA.dump(offer) for offer in offers]}


def _csv_rows(content: bytes, found: OfferFile) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = csv_file.rows(csv_file.decode(content))
    number, header = next(rows, (1, []))
    columns = [column_of(csv_file.plain_cell(name)) for name in header]
    wrong = csv_file.header_faults(number, columns, REQUIRED, CALLED.items())
    wrong += [_strange(number, place) for place, name in enumerate(columns, 1) if name not in BY_NAME]
    if wrong:
        raise InvalidInput(wrong)
    for line, cells in rows:
        if len(cells) == len(columns):
            yield line, document_of(columns, [csv_file.plain_cell(cell) for cell in cells])
        else:
            found.faults.append(csv_file.cell_count_fault(line, cells, columns))


def _strange(line: int, place: int) -> Fault:
    return csv_file.line_fault(line, f"column-{place}", "unknown-field", UNKNOWN, called=str(place))


def _json_rows(content: bytes) -> Iterator[tuple[int, Any]]:
    try:
        body = current_app.json.loads(content)
    except (ValueError, RecursionError):
        raise InvalidInput([Fault("", "invalid", "Dit is geen JSON.")]) from None
    try:
        yield from enumerate(_BODY.load(body)["offers"], 1)
    except ValidationError as error:
        raise UnreadableForm(error, error.messages_dict) from None


def _read(found: OfferFile, line: int, document: Any) -> None:
    try:
        values = _SCHEMA.load(document)
    except ValidationError as error:
        form = UnreadableForm(error, error.messages_dict)
        faults = form.with_meaning(_meaning(form.values)).faults
    else:
        offer = _offer(values)
        found.lines.append(Line(line, offer))
        faults = tuple(offer_faults(offer))
    found.faults += [found.at(line, fault) for fault in faults]


def _meaning(readable: Mapping[str, Any]) -> list[Fault]:
    """Return what is wrong with what could be read; the rest is taken to be right, and says nothing."""
    return offer_faults(_offer(readable))


def _offer(values: Mapping[str, Any]) -> Offer:
    """Return the right offer with what could be read of this one; all of it, where nothing was wrong."""
    since = values.get("valid_from", _RIGHT.valid_from)
    roles = tuple(ReferrerRole(**{"valid_from": since, **row}) for row in values.get("referrer_roles", ()))
    made = {name: _MADE.get(name, _as_it_is)(value) for name, value in values.items()}
    return replace(_RIGHT, **{**made, "referrer_roles": roles})


def _as_it_is(value: Any) -> Any:
    return value


def _one(kind: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else kind(**value)


def _many(kind: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda values: tuple(kind(**value) for value in values)


_MADE: Mapping[str, Callable[[Any], Any]] = {
    "closures": _many(Term),
    "certificates": _many(Term),
    "places": _one(Places),
    "stated_waiting": _one(StatedWaiting),
    **dict.fromkeys(("disciplines", "requirements", "postcode_areas", "languages"), tuple),
}
