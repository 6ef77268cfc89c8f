"""D28: a record is destroyed within three months of the request."""

from datetime import date

import pytest

from shared.rules.erasure import BY_OFFICER, GROUNDS, due_on, runs_still


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        (date(2026, 3, 2), date(2026, 6, 2)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
    ],
)
def test_d28_three_months_are_calendar_months(asked: date, last: date) -> None:
    assert due_on(asked) == last


def test_d28_what_runs_is_asked_again_after_a_month() -> None:
    hold = runs_still(date(2026, 3, 2))
    assert (hold.reason, hold.until) == ("treatment-runs", date(2026, 4, 1))


def test_d28_every_ground_names_its_law_and_the_fg_gives_those_of_the_law_only() -> None:
    assert all(ground.source and ground.text.endswith(".") for ground in GROUNDS.values())
    assert set(BY_OFFICER) == {"interest-of-another", "law-forbids", "claim-runs"}
