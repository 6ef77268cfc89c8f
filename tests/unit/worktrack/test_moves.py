"""What people do to a case, at both sides of every boundary (CAL-06, WRK-01, D7, D8)."""

from datetime import date, timedelta

import pytest

from services.worktrack.domain import facts as f
from services.worktrack.domain.absence import Verzuimperiode
from services.worktrack.domain.allowed import legal_moves
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.moves import (
    open_case,
    overlap,
    reach_milestone,
    recover,
    resume,
    start_trajectory,
)
from shared.calendar import add_months
from shared.faults import Conflict, InvalidInput
from shared.rules.start_period import StartState
from tests.unit.worktrack.builders import FIRST, PARTIES, a_case, day


def codes(error: pytest.ExceptionInfo[InvalidInput]) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in error.value.faults]


def kinds(facts: tuple[f.Fact, ...]) -> list[type[f.Fact]]:
    return [type(fact) for fact in facts]


def test_d1_a_sick_report_opens_a_case_and_determines_the_start_period() -> None:
    case, facts = open_case(PARTIES, Verzuimperiode(FIRST), FIRST, FIRST)
    assert kinds(facts) == [f.CaseOpened, f.StartPeriodDetermined]
    assert case.effective_first_day == FIRST
    assert case.start_period.opens_on == day(42)


def test_an_imported_case_in_its_start_period_is_told_at_once() -> None:
    _, facts = open_case(PARTIES, Verzuimperiode(FIRST), day(45), None)
    assert kinds(facts) == [f.CaseOpened, f.StartPeriodDetermined, f.StartPeriodOpened]


def test_d7_an_imported_case_after_its_start_period_closed_before_we_met() -> None:
    case, facts = open_case(PARTIES, Verzuimperiode(FIRST), day(150), None)
    assert kinds(facts) == [f.CaseOpened, f.StartPeriodDetermined, f.StartPeriodClosed]
    assert not case.held
    assert not case.met


def test_an_imported_period_that_has_ended_opens_and_recovers() -> None:
    case, facts = open_case(PARTIES, Verzuimperiode(FIRST, day(9)), day(20), None)
    assert kinds(facts) == [f.CaseOpened, f.CaseRecovered]
    assert case.recovered_on == day(9)


def test_cal_06_sick_again_moves_e_and_tells_the_new_start_period() -> None:
    """CAL-06: ten fit days move E ten days; what was told of the old period is told anew."""
    case = a_case(today=day(50))
    assert case.told.opened
    recovered, _ = recover(case, day(51), day(51))
    again, facts = resume(recovered, Verzuimperiode(day(61)), day(61))
    assert again.effective_first_day == day(10)
    assert kinds(facts) == [f.CaseResumed, f.StartPeriodDetermined, f.StartPeriodOpened]


def test_cal_06_what_was_done_stays_done() -> None:
    """CAL-06: a milestone reached and a trajectory started survive a move of E."""
    case, _ = reach_milestone(a_case(), "oordeel", day(20), day(20))
    started, _ = start_trajectory(case, day(42), None, day(42))
    recovered, _ = recover(started, day(43), day(43))
    again, _ = resume(recovered, Verzuimperiode(day(60)), day(60))
    assert {row.code for row in again.reached} == {"ziekmelding", "oordeel"}
    assert again.trajectory == started.trajectory
    assert again.trajectory_state is StartState.TE_VROEG


def test_recovery_before_the_first_day_is_a_fault() -> None:
    with pytest.raises(InvalidInput) as error:
        recover(a_case(), day(-1), day(10))
    assert codes(error) == [("recovered_on", "before-first-day")]


def test_recovery_twice_says_since_when_and_what_is_possible() -> None:
    case, _ = recover(a_case(), day(5), day(5))
    with pytest.raises(Conflict, match="07-03-2026") as error:
        recover(case, day(6), day(6))
    assert [move.name for move in error.value.allowed] == ["sick-report"]


@pytest.mark.parametrize(
    ("started", "state"),
    [
        (day(41), StartState.TE_VROEG),
        (day(42), StartState.OPTIMAAL),
        (add_months(FIRST, 3), StartState.OPTIMAAL),
        (add_months(FIRST, 3) + timedelta(days=1), StartState.TE_LAAT),
    ],
)
def test_wrk_01_a_start_outside_asks_for_a_reason_and_is_never_refused(started: date, state: StartState) -> None:
    """WRK-01, D7, D8: inside no reason is needed; outside the reason is asked for, then it goes through."""
    case, outside = a_case(), state is not StartState.OPTIMAAL
    if outside:
        with pytest.raises(InvalidInput) as error:
            start_trajectory(case, started, None, day(120))
        assert codes(error) == [("reason", "required")]
        assert error.value.faults[0].rule == "WRK-01"
    done, facts = start_trajectory(case, started, "wens van de werknemer" if outside else None, day(120))
    assert done.trajectory_state is state
    assert kinds(facts) == [f.TrajectoryStarted]


@pytest.mark.parametrize("first", [date(2026, 11, 30), date(2027, 11, 30)])
def test_wrk_01_month_end_is_clamped(first: date) -> None:
    """WRK-01, CAL-02: 30-11 + 3 months is 28-02, in a leap year 29-02."""
    period = a_case(first).start_period
    assert period.closes_on == date(first.year + 1, 3, 1) - timedelta(days=1)


@pytest.mark.parametrize(("started", "code"), [(day(-1), "before-first-day"), (day(101), "in-future")])
def test_a_start_that_cannot_be_is_a_fault(started: date, code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        start_trajectory(a_case(), started, "reden", day(100))
    assert codes(error) == [("started_on", code)]


def test_a_second_start_is_refused_and_names_the_first() -> None:
    case, _ = start_trajectory(a_case(), day(50), None, day(50))
    with pytest.raises(Conflict, match="21-04-2026"):
        start_trajectory(case, day(51), None, day(51))


def test_every_fault_of_a_milestone_is_named_at_once() -> None:
    with pytest.raises(InvalidInput) as error:
        reach_milestone(a_case(), "brief-uwv-wia", day(2), day(1))
    assert codes(error) == [("milestone", "unknown"), ("reached_on", "in-future")]


def test_an_overlap_names_case_and_period() -> None:
    refusal = overlap(a_case())
    assert "02-03-2026 tot nu toe" in refusal.detail
    assert a_case().number in refusal.detail


MOVES = ["milestone", "agreed-hours", "worked-hours", "worked-days", "recovery"]


def test_moves_follow_the_state() -> None:
    def moves(case: WorkCase) -> list[str]:
        return [move.name for move in legal_moves(case)]

    started, _ = start_trajectory(a_case(), day(50), None, day(50))
    assert moves(a_case()) == ["trajectory-start", *MOVES]
    assert moves(started) == MOVES
