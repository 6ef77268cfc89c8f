"""Every notice that asks for something says what, of whom, and by when where its event carries the day."""

from datetime import date

import pytest

from services.notifications.domain.next_moves import _MOVES, NextMove, next_move
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
