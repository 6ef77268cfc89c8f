"""A line of a file of offers: each column in its kind, and what a file changes."""

from dataclasses import replace
from datetime import date

import pytest

from services.region.domain.offer import Offer
from services.region.domain.offer_changes import OfferChange, changes_of, endings_of
from services.region.domain.offer_columns import COLUMNS, cells_of, column_of, document_of

DAY = date(2026, 3, 2)
OFFER = Offer("offer-a", "pijnteam-midden", "Pijnteam", 1, 3, "multidisciplinair-pijnteam", 5, (), DAY, version=4)
CELLS = {
    "offer_id": "offer-a",
    "line": "1",
    "promise_days": "x",
    "referrer_roles": "01.015 | 01.008 1-1-2026..2026-06-30",
    "valid_from": "2-3-2026",
    "languages": "nl|en | ar",
    "interpreter": "Ja",
    "places.number": "4",
    "places.as_of": "1-3-2026",
    "closures": "2026-07-01..2026-07-31 | 2026-12-24",
    "title": "",
}
DOCUMENT = {
    "offer_id": "offer-a",
    "line": 1,
    "promise_days": "x",
    "referrer_roles": [
        {"role": "01.015"},
        {"role": "01.008", "valid_from": "2026-01-01", "valid_to": "2026-06-30"},
    ],
    "valid_from": "2026-03-02",
    "languages": ["nl", "en", "ar"],
    "interpreter": True,
    "places": {"number": 4, "as_of": "2026-03-01"},
    "closures": [{"valid_from": "2026-07-01", "valid_to": "2026-07-31"}, {"valid_from": "2026-12-24"}],
}


def test_a_line_says_what_the_json_of_the_same_file_says_and_what_cannot_be_read_stays_text() -> None:
    assert document_of(list(CELLS), list(CELLS.values())) == DOCUMENT


@pytest.mark.parametrize("header", ["Open plaatsen", " open_plaatsen", "places.number", "PLACES.NUMBER"])
def test_a_column_is_called_in_dutch_or_by_its_own_name(header: str) -> None:
    assert column_of(header) == "places.number"


def test_every_column_has_one_name_and_one_dutch_name() -> None:
    assert (
        len({column.name for column in COLUMNS}) == len({column.dutch.casefold() for column in COLUMNS}) == len(COLUMNS)
    )


def test_what_is_not_said_is_an_empty_cell() -> None:
    said = {column.name.partition(".")[0]: None for column in COLUMNS}
    cells = cells_of(
        {**said, "languages": ["nl", "en"], "interpreter": False, "places": {"number": 0, "as_of": "2026-03-02"}}
    )
    shown = {column.name: cell for column, cell in zip(COLUMNS, cells, strict=True) if cell}
    assert shown == {"languages": "nl | en", "interpreter": "nee", "places.number": "0", "places.as_of": "2026-03-02"}


def test_the_same_again_changes_nothing_and_a_change_names_its_fields() -> None:
    present = {"offer-a": OFFER}
    assert changes_of([replace(OFFER, version=0)], present) == []
    (changed,) = changes_of([replace(OFFER, title="Anders", place="Zeist", version=0)], present)
    assert changed == OfferChange("changed", replace(OFFER, title="Anders", place="Zeist"), ("title", "place"))
    (new,) = changes_of([replace(OFFER, offer_id="offer-b")], present)
    assert (new.kind, new.offer.version) == ("new", 0)


@pytest.mark.parametrize(
    ("was", "will", "kind"),
    [
        (None, DAY, "ended"),
        (date(2026, 4, 1), DAY, "ended"),
        (DAY, date(2026, 4, 1), "changed"),
        (DAY, None, "changed"),
    ],
)
def test_an_end_that_comes_or_comes_earlier_ends(was: date | None, will: date | None, kind: str) -> None:
    (found,) = changes_of([replace(OFFER, valid_to=will)], {"offer-a": replace(OFFER, valid_to=was)})
    assert found.kind == kind


def test_what_a_complete_file_leaves_out_has_today_as_its_last_day() -> None:
    today = date(2026, 6, 1)
    (found,) = endings_of([OFFER, replace(OFFER, offer_id="offer-b", valid_to=today)], today)
    assert (found.kind, found.offer.offer_id, found.offer.valid_to) == ("ended", "offer-a", today)
    (later,) = endings_of([OFFER], date(2026, 1, 1))
    assert later.offer.valid_to == OFFER.valid_from
