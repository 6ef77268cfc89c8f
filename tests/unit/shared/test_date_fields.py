"""Dates and moments as people send them: a year that can be meant, else a fault before anyone counts with it."""

from typing import Any

import pytest
from marshmallow import ValidationError

from shared.web.schema import Instant, LocalDate, PartialDateField, StrictSchema


class Dates(StrictSchema):
    day = LocalDate()
    moment = Instant()
    known = PartialDateField()


@pytest.mark.parametrize(
    "value",
    [
        {"day": "1900-01-01"},
        {"day": "2199-12-31"},
        {"moment": "2199-12-31T23:59:59+00:00"},
        {"known": {"date": "1900", "precision": "year"}},
    ],
)
def test_years_at_both_ends_are_taken(value: dict[str, Any]) -> None:
    assert Dates().load(value)


@pytest.mark.parametrize(
    "value",
    [
        {"day": "1899-12-31"},
        {"day": "2200-01-01"},
        {"day": "9999-12-31"},
        {"moment": "2200-01-01T00:00:00+00:00"},
        {"moment": "0001-01-01T00:00:00+00:00"},
        {"known": {"date": "1899-12", "precision": "month"}},
        {"known": {"date": "9999-12-31"}},
    ],
)
def test_a_year_beyond_is_a_slip_of_the_pen(value: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        Dates().load(value)
    assert "kies een jaar" in str(refused.value)
