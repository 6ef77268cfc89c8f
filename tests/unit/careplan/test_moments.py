"""When the start period is told: at local midnight, once, and only while it is still this period (CAL-01, WRK-01)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.careplan.domain.facts import StartPeriodClosing, StartPeriodOpened
from services.careplan.domain.moments import MomentKind, moments, recipient, still_to_come, tell
from services.careplan.domain.roles import Choice, choose_central_care_provider
from services.careplan.domain.start_period import KnownPeriod, Source
from tests.unit.careplan.examples import AT, JANSEN, TERMS, kinds, plan

FIRST, LAST = date(2026, 4, 13), date(2026, 6, 2)
PERIOD = KnownPeriod(Source.ESTIMATED, FIRST, LAST)


def due(period: KnownPeriod) -> list[tuple[str, int, str]]:
    return [(each.kind, each.days_before, each.due_at.isoformat()) for each in moments(period, TERMS.closing_warnings)]


def test_moments_are_local_midnights_also_in_summer_cal_01() -> None:
    assert due(PERIOD) == [
        ("start-period-opens", 0, "2026-04-12T22:00:00+00:00"),
        ("start-period-closing", 14, "2026-05-18T22:00:00+00:00"),
        ("start-period-closing", 7, "2026-05-25T22:00:00+00:00"),
        ("start-period-closed", 0, "2026-06-02T22:00:00+00:00"),
    ]


def test_moments_on_both_sides_of_the_end_of_summer_time_cal_01() -> None:
    """Absent since 13-09-2026: opens on 25-10 itself, whose night has 25 hours, and closes after 13-12."""
    autumn = KnownPeriod(Source.ESTIMATED, date(2026, 10, 25), date(2026, 12, 13))
    assert due(autumn)[0][2] == "2026-10-24T22:00:00+00:00"
    assert due(autumn)[-1][2] == "2026-12-13T23:00:00+00:00"


def test_thirty_november_and_three_months_closes_after_the_last_of_february_cal_02() -> None:
    winter = KnownPeriod(Source.ESTIMATED, date(2027, 1, 11), date(2027, 2, 28))
    assert due(winter)[-1] == ("start-period-closed", 0, "2027-02-28T23:00:00+00:00")


def test_a_warning_never_comes_before_or_with_the_opening() -> None:
    short = KnownPeriod(Source.ESTIMATED, LAST - timedelta(days=7), LAST)
    assert [each.kind for each in moments(short, (14, 7, 6))] == [
        MomentKind.OPENS,
        MomentKind.CLOSING,
        MomentKind.CLOSED,
    ]
    assert moments(short, (14, 7, 6))[1].days_before == 6


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-04-12T21:59:59+00:00", ["opens", "14", "7", "closed"]),
        ("2026-04-12T22:00:00+00:00", ["opens", "14", "7", "closed"]),
        ("2026-05-18T21:59:59+00:00", ["opens", "14", "7", "closed"]),
        ("2026-05-18T22:00:00+00:00", ["14", "7", "closed"]),
        ("2026-05-25T22:00:00+00:00", ["7", "closed"]),
        ("2026-07-01T00:00:00+00:00", ["closed"]),
    ],
)
def test_of_what_has_passed_only_the_last_is_still_told(now: str, told: list[str]) -> None:
    found = still_to_come(moments(PERIOD, (14, 7)), datetime.fromisoformat(now).astimezone(UTC))
    names = [str(each.days_before or each.kind.removeprefix("start-period-")) for each in found]
    assert names == told


def test_the_hb_is_told_until_there_is_a_cz() -> None:
    before = plan()
    assert recipient(before) == ("prof-de-vries", "praktijk-de-linde")
    choice = Choice("prof-jansen", "pijnteam-midden", "prof-bakker", AT)
    chosen, _ = choose_central_care_provider(
        before, choice, JANSEN, patient_agreed_on=date(2026, 3, 3), today=date(2026, 3, 3)
    )
    assert recipient(chosen) == ("prof-jansen", "pijnteam-midden")
    assert recipient(plan(sender_role="04.000")) == (None, "pijnteam-midden")


def test_opening_is_told_once() -> None:
    told, facts = tell(plan(), MomentKind.OPENS, FIRST, LAST, FIRST)
    assert facts == (StartPeriodOpened(told, FIRST, LAST, "prof-de-vries", "praktijk-de-linde"),)
    assert tell(told, MomentKind.OPENS, FIRST, LAST, FIRST) == (told, ())


@pytest.mark.parametrize(("today", "left"), [(date(2026, 5, 19), 14), (date(2026, 5, 30), 3), (LAST, 0)])
def test_closing_says_how_many_days_are_left_on_the_day_it_is_told(today: date, left: int) -> None:
    _, (fact,) = tell(plan(), MomentKind.CLOSING, FIRST, LAST, today)
    assert isinstance(fact, StartPeriodClosing)
    assert fact.days_left == left


def test_closing_is_not_told_after_the_last_day_but_closed_is() -> None:
    after = LAST + timedelta(days=1)
    assert tell(plan(), MomentKind.CLOSING, FIRST, LAST, after) == (plan(), ())
    assert kinds(tell(plan(), MomentKind.CLOSED, FIRST, LAST, after)[1]) == ["StartPeriodClosed"]


def test_a_period_that_no_longer_counts_is_not_told() -> None:
    assert tell(plan(), MomentKind.OPENS, FIRST, LAST + timedelta(days=1), FIRST) == (plan(), ())
