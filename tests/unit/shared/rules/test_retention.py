"""How long what is kept is dated data (D28)."""

from datetime import date

import pytest

from shared.rules.retention import retention_on, retention_terms


def test_the_care_record_is_kept_twenty_years_and_the_log_five() -> None:
    today = date(2026, 11, 22)
    assert (retention_on("care-record", today).years, retention_on("log", today).years) == (20, 5)


def test_before_the_first_day_of_a_row_nothing_holds() -> None:
    assert retention_on("log", date(2019, 7, 1)).source.startswith("NEN 7513")
    with pytest.raises(LookupError, match="log"):
        retention_on("log", date(2019, 6, 30))


def test_every_row_says_from_when_and_on_which_source() -> None:
    assert all(row.starts and row.source for row in retention_terms())
