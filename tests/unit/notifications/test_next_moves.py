"""Every notice that asks for something says what, of whom, and by when where its event carries the day."""

from datetime import date

import pytest

from services.notifications.domain.next_moves import _MOVES, NextMove, newest_asking, next_move
from services.notifications.domain.notice import PARAMETERS
from services.notifications.domain.templates import TEMPLATES


def test_only_notices_that_exist_have_a_move_and_only_days_that_they_carry() -> None:
    assert set(_MOVES) <= set(TEMPLATES)
    assert {row.due for row in _MOVES.values() if row.due} <= set(PARAMETERS)


@pytest.mark.parametrize(
    ("template", "parameters", "expected"),
    [
        ("referral-arrived", {"respond_by": "2026-03-04"}, NextMove("assess", yours=True, due_on=date(2026, 3, 4))),
        ("referral-arrived", {}, NextMove("assess", yours=True, due_on=None)),
        (
            "my-referral-sent",
            {"respond_by": "2026-03-04"},
            NextMove("team-answers", yours=False, due_on=date(2026, 3, 4)),
        ),
        ("referral-withdrawn", {"respond_by": "2026-03-04"}, None),
        ("case-opened", {}, None),
    ],
)
def test_what_comes_after_a_notice(template: str, parameters: dict[str, str], expected: NextMove | None) -> None:
    assert next_move(template, parameters) == expected


def test_only_the_newest_notice_about_an_item_asks_for_the_same_move() -> None:
    told = [
        ("opened", "case-1", "period-opened"),
        ("arrived", "referral-1", "referral-arrived"),
        ("closing", "case-1", "period-closing"),
        ("other", "case-2", "period-opened"),
        ("silent", "referral-1", "referral-silent"),
        ("informs", "case-1", "case-opened"),
    ]
    assert newest_asking(told) == {"arrived", "closing", "other", "silent"}


@pytest.mark.parametrize("template", ["care-start-period-closing", "my-period-closing", "my-period-closed"])
def test_advice_about_the_start_period_is_no_turn(template: str) -> None:
    found = next_move(template, {"last_day": "2026-03-04"})
    assert found is not None
    assert not found.yours
