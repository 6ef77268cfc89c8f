"""The board: days left in working days, the order of the waiting list, its forecast, and who may be given what."""

from dataclasses import replace
from datetime import date

import pytest

from services.referral.domain.assignment import assign
from services.referral.domain.assignment_facts import ReferralAssigned
from services.referral.domain.board import Waits, days_left, forecast, queue
from services.referral.domain.facts import ReferralReceived
from services.referral.domain.offer import Waiting
from services.referral.domain.referral import Place, Turn
from shared.faults import Conflict
from tests.support.appointments import accepted
from tests.support.referrals import PRACTICE, TODAY, a_sent, receiver


@pytest.mark.parametrize(
    ("due", "left"),
    [
        (date(2026, 4, 2), 0),
        (date(2026, 4, 7), 1),  # Good Friday, a weekend and Easter Monday between
        (date(2026, 4, 8), 2),
        (date(2026, 4, 1), -1),
        (date(2026, 3, 30), -3),
    ],
)
def test_days_left_are_working_days_with_dutch_holidays(due: date, left: int) -> None:
    assert days_left(due, date(2026, 4, 2)) == left  # a Thursday


def test_the_queue_is_of_each_offer_urgent_first_then_the_longest_wait() -> None:
    rows = [
        Waits("late", "a", False, date(2026, 3, 5)),
        Waits("early", "a", False, date(2026, 3, 1)),
        Waits("urgent", "a", True, date(2026, 3, 9)),
        Waits("alone", "b", False, date(2026, 3, 9)),
    ]
    assert queue(rows) == {"urgent": (1, 3), "early": (2, 3), "late": (3, 3), "alone": (1, 1)}


def test_the_forecast_counts_from_the_place_that_was_kept_and_says_on_what_it_rests() -> None:
    kept = replace(accepted(), place=Place(date(2026, 2, 1), date(2026, 2, 2)))
    measured = Waiting("measured", 42, TODAY, 12)
    found = forecast(kept, (2, 3), measured, TODAY)
    assert (found.since, found.invited_by, found.basis, found.cases) == (
        date(2026, 2, 2),
        date(2026, 3, 16),
        "measured",
        12,
    )
    assert forecast(kept, (2, 3), measured, date(2026, 3, 17)).invited_by is None  # waits longer than others did
    assert forecast(kept, (2, 3), None, TODAY).days is None


def test_a_colleague_gets_the_move_with_the_same_step_and_day() -> None:
    sent = a_sent()
    assert sent.turn is not None
    given, facts = assign(sent, "prof-yilmaz", receiver())
    assert [type(each) for each in facts] == [ReferralReceived, ReferralAssigned]
    assert given.turn == replace(sent.turn, kind="person", id="prof-yilmaz")
    assert assign(given, "prof-yilmaz", receiver())[1] == ()


def test_what_the_sender_or_nobody_holds_is_not_divided() -> None:
    with_sender = replace(a_sent(), turn=Turn("person", "prof-de-vries", PRACTICE, "answer-question", TODAY, TODAY))
    for row in (with_sender, replace(a_sent(), turn=None)):
        with pytest.raises(Conflict):
            assign(row, "prof-yilmaz", receiver())
