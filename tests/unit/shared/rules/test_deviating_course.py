"""RSK-03, RSK-04: when the course of acute pain can be judged, and what the answers mean."""

from datetime import date, timedelta

import pytest

from shared.calendar import PartialDate, parse_partial_date
from shared.rules.deviating_course import Change, Course, decide_deviating_course

ONSET = PartialDate(date(2026, 2, 9))
UP, SAME, DOWN = Change.TOEGENOMEN, Change.GELIJK, Change.AFGENOMEN


@pytest.mark.parametrize(
    ("on", "course"),
    [
        (date(2026, 2, 9), Course.TE_VROEG),
        (date(2026, 3, 1), Course.TE_VROEG),
        (date(2026, 3, 2), Course.AFWIJKEND),
        (date(2026, 3, 3), Course.AFWIJKEND),
    ],
)
def test_rsk_03_day_20_is_too_early_and_day_21_is_not(on: date, course: Course) -> None:
    """RSK-03: onset 09-02-2026 is day 0, 01-03 is day 20, 02-03 is day 21."""
    decision = decide_deviating_course(ONSET, on, activities=SAME, participation=SAME)
    assert decision.course is course
    assert decision.assessable_from == date(2026, 3, 2)
    assert decision.reasons[0].rule == "RSK-03"


@pytest.mark.parametrize(
    ("activities", "participation", "course"),
    [
        (UP, UP, Course.NIET_AFWIJKEND),
        (UP, SAME, Course.NIET_AFWIJKEND),
        (SAME, UP, Course.NIET_AFWIJKEND),
        (UP, DOWN, Course.NIET_AFWIJKEND),
        (UP, None, Course.NIET_AFWIJKEND),
        (None, UP, Course.NIET_AFWIJKEND),
        (SAME, SAME, Course.AFWIJKEND),
        (SAME, DOWN, Course.AFWIJKEND),
        (DOWN, DOWN, Course.AFWIJKEND),
        (None, None, Course.ANTWOORD_NODIG),
        (SAME, None, Course.ANTWOORD_NODIG),
        (None, DOWN, Course.ANTWOORD_NODIG),
    ],
)
def test_rsk_03_answers(activities: Change | None, participation: Change | None, course: Course) -> None:
    """RSK-03: an increase in either domain is enough; a missing answer is a task and never normal."""
    decision = decide_deviating_course(ONSET, date(2026, 3, 2), activities=activities, participation=participation)
    assert decision.course is course
    assert decision.task is (course is Course.ANTWOORD_NODIG)
    assert not decision.early_warning


@pytest.mark.parametrize(
    ("activities", "participation", "warns"),
    [(DOWN, SAME, True), (None, DOWN, True), (SAME, SAME, False), (None, None, False), (UP, SAME, False)],
)
def test_rsk_04_worse_before_day_21_warns(activities: Change | None, participation: Change | None, warns: bool) -> None:
    """RSK-04: on day 20 the course is not judged, but getting worse is a warning."""
    decision = decide_deviating_course(ONSET, date(2026, 3, 1), activities=activities, participation=participation)
    assert decision.course is Course.TE_VROEG
    assert decision.early_warning is warns
    assert not decision.task


def test_cal_11_a_known_month_counts_from_its_first_day() -> None:
    """CAL-11: a risk test takes the earliest day and says that it is estimated."""
    onset = parse_partial_date("2026-02", "month")
    before = decide_deviating_course(onset, date(2026, 2, 21), activities=SAME, participation=SAME)
    decision = decide_deviating_course(onset, date(2026, 2, 22), activities=SAME, participation=SAME)
    assert (before.course, decision.course) == (Course.TE_VROEG, Course.AFWIJKEND)
    assert decision.estimated


def test_rsk_03_pain_that_has_not_begun_is_refused() -> None:
    """RSK-03: an onset tomorrow is a fault, today is day 0."""
    tomorrow = PartialDate(ONSET.date + timedelta(days=1))
    with pytest.raises(ValueError, match="toekomst"):
        decide_deviating_course(tomorrow, ONSET.date, activities=None, participation=None)
    today = decide_deviating_course(ONSET, ONSET.date, activities=None, participation=None)
    assert "dag 0" in today.reasons[0].text
