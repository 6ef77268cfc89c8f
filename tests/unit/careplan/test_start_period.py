"""The care side's start period: estimated, confirmed while shared, back at once (WRK-01, WRK-16, CAL-11, D2, D3)."""

from datetime import date, timedelta

import pytest

from services.careplan.domain.start_period import KnownPeriod, Source, known_period, share, unshare, view_start_period
from services.careplan.domain.work_situation import ConfirmedPeriod, WorkSituation, WorkStatus
from shared.rules.start_period import StartState
from tests.unit.careplan.examples import kinds, plan, sick

CONFIRMED = ConfirmedPeriod("sharing-1", date(2026, 4, 20), date(2026, 6, 9))


@pytest.mark.parametrize(
    ("since", "first_day", "last_day"),
    [
        ("2026-03-02", date(2026, 4, 13), date(2026, 6, 2)),
        ("2026-11-30", date(2027, 1, 11), date(2027, 2, 28)),
        ("2027-11-30", date(2028, 1, 11), date(2028, 2, 29)),
        ("2026-10-01", date(2026, 11, 12), date(2027, 1, 1)),
    ],
)
def test_the_estimate_runs_from_six_weeks_to_three_months_wrk_01(since: str, first_day: date, last_day: date) -> None:
    assert known_period(plan(work=sick(since))) == KnownPeriod(Source.ESTIMATED, first_day, last_day)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 4, 12), StartState.TE_VROEG),
        (date(2026, 4, 13), StartState.OPTIMAAL),
        (date(2026, 6, 2), StartState.OPTIMAAL),
        (date(2026, 6, 3), StartState.TE_LAAT),
    ],
)
def test_both_ends_are_inside_wrk_01(on: date, state: StartState) -> None:
    view = view_start_period(plan(), on)
    assert view is not None
    assert view.state is state
    assert view.reasons[0].rule == "WRK-01"


def test_partly_at_work_also_gives_an_estimate_d2() -> None:
    assert known_period(plan(work=sick("2026-03-02", status=WorkStatus.PARTLY))) is not None


@pytest.mark.parametrize("status", [WorkStatus.WORKS, WorkStatus.NO_EMPLOYER, WorkStatus.UNKNOWN])
def test_no_reported_absence_gives_no_period_even_with_a_date(status: WorkStatus) -> None:
    assert known_period(plan(work=sick("2026-03-02", status=status))) is None


def test_who_works_on_has_no_start_period_wrk_16() -> None:
    view = view_start_period(plan(work=WorkSituation(WorkStatus.WORKS)), date(2026, 4, 13))
    assert view is not None
    assert (view.state, view.source, view.period) == (StartState.NIET_VAN_TOEPASSING, None, None)
    assert [each.rule for each in view.reasons] == ["WRK-16"]


def test_nothing_known_about_work_shows_nothing() -> None:
    assert view_start_period(plan(work=WorkSituation()), date(2026, 4, 13)) is None


def test_of_a_month_only_the_days_that_are_surely_inside_count_cal_11() -> None:
    work = sick("2026-03", "month")
    assert known_period(plan(work=work)) == KnownPeriod(Source.ESTIMATED, date(2026, 5, 12), date(2026, 6, 1))
    view = view_start_period(plan(work=work), date(2026, 5, 12))
    assert view is not None
    assert "CAL-11" in [each.rule for each in view.reasons]


def test_of_a_year_there_is_no_period_but_a_reason_cal_11() -> None:
    work = sick("2026", "year")
    assert known_period(plan(work=work)) is None
    view = view_start_period(plan(work=work), date(2026, 5, 12))
    assert view is not None
    assert (view.state, view.period) == (StartState.ONBEKEND, None)


def test_sharing_confirms_and_keeps_the_estimate_aside_d3() -> None:
    shared, facts = share(plan(), CONFIRMED)
    assert kinds(facts) == ["StartPeriodConfirmed"]
    view = view_start_period(shared, CONFIRMED.first_day - timedelta(days=1))
    assert view is not None
    assert view.period is not None
    assert view.estimate is not None
    assert (view.source, view.state, view.days_until_open) == (Source.CONFIRMED, StartState.TE_VROEG, 1)
    assert (view.period.opens_on, view.period.closes_on) == (CONFIRMED.first_day, CONFIRMED.last_day)
    assert view.estimate.opens_on == date(2026, 4, 13)


@pytest.mark.parametrize(
    ("on", "state", "left"),
    [
        (date(2026, 4, 20), StartState.OPTIMAAL, 50),
        (date(2026, 6, 9), StartState.OPTIMAAL, 0),
        (date(2026, 6, 10), StartState.TE_LAAT, 0),
    ],
)
def test_both_ends_of_a_confirmed_period_are_inside_wrk_01(on: date, state: StartState, left: int) -> None:
    view = view_start_period(share(plan(), CONFIRMED)[0], on)
    assert view is not None
    assert (view.state, view.days_left) == (state, left)


def test_the_same_sharing_twice_changes_nothing() -> None:
    shared, _ = share(plan(), CONFIRMED)
    assert share(shared, CONFIRMED) == (shared, ())


def test_withdrawal_falls_back_to_the_estimate_at_once_d3() -> None:
    fallen, facts = unshare(share(plan(), CONFIRMED)[0], "sharing-1")
    assert fallen == plan()
    assert kinds(facts) == ["StartPeriodEstimated"]


def test_withdrawal_without_an_estimate_leaves_nothing() -> None:
    shared, _ = share(plan(work=WorkSituation()), CONFIRMED)
    fallen, facts = unshare(shared, "sharing-1")
    assert known_period(fallen) is None
    assert kinds(facts) == ["StartPeriodCleared"]


@pytest.mark.parametrize("sharing_id", ["sharing-0", "sharing-2"])
def test_the_end_of_another_sharing_changes_nothing(sharing_id: str) -> None:
    shared, _ = share(plan(), CONFIRMED)
    assert unshare(shared, sharing_id) == (shared, ())
    assert unshare(plan(), sharing_id) == (plan(), ())
