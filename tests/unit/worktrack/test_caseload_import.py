"""An import in numbers: every case counts once, and each employer hears of its own only."""

from dataclasses import replace

from services.worktrack.domain.absence import Verzuimperiode
from services.worktrack.domain.caseload_import import CaseloadImported, EmployerPartImported, Tally, sum_up
from services.worktrack.domain.facts import Fact
from services.worktrack.domain.moves import open_case, recover, resume
from tests.unit.worktrack.builders import FIRST, PARTIES, a_case, day


def opened(case_id: str, employer_id: str, on: int, recovered: int | None = None) -> tuple[Fact, ...]:
    parties = replace(PARTIES, case_id=case_id, employer_id=employer_id)
    period = Verzuimperiode(FIRST, None if recovered is None else day(recovered))
    return open_case(parties, period, day(on), None)[1]


def test_wrk_01_cases_are_counted_by_how_their_start_period_stands() -> None:
    """WRK-01: it opens on E + 42, is open through its last day, and has passed unmet the day after."""
    last = (a_case().start_period.closes_on - FIRST).days
    facts = [*opened("a", "x", 41), *opened("b", "x", 42), *opened("c", "y", last), *opened("d", "y", last + 1)]
    made, told = sum_up("i", "arbodienst-midden", facts)
    assert made.tally == Tally(opened=4, resumed=0, recovered=0, periods_open=2, periods_closed=1)
    assert told == (CaseloadImported(made), EmployerPartImported(made, "x", 2), EmployerPartImported(made, "y", 2))


def test_a_case_that_opened_and_ended_counts_as_both_and_no_employer_hears_of_other_changes() -> None:
    ended, facts = recover(a_case(), day(10), day(10))
    resumed = resume(ended, Verzuimperiode(day(20)), day(20))[1]
    made, told = sum_up("i", "arbodienst-midden", [*facts, *resumed])
    assert made.tally == Tally(opened=0, resumed=1, recovered=1, periods_open=0, periods_closed=0)
    assert told == (CaseloadImported(made),)
    both = sum_up("i", "arbodienst-midden", opened("a", "x", 30, recovered=20))[0].tally
    assert (both.opened, both.recovered) == (1, 1)
