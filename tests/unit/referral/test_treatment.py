"""After acceptance: whoever treats holds the referral, with a day to report back; nothing of before stands still."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.referral.domain.facts import HolderGiven, TreatmentStarted
from services.referral.domain.holderless import give_holder
from services.referral.domain.referral import Referral, State, Turn
from services.referral.domain.treatment import start, treatment_faults
from services.referral.domain.triage import accept, receive, reject, schedule
from shared.faults import Conflict, InvalidInput
from tests.support.referrals import PRACTICE, TEAM, TODAY, a_sent, receiver, terms
from tests.unit.referral.test_triage import REJECTION

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def accepted() -> Referral:
    received, _ = receive(a_sent(), receiver())
    return accept(received, None, receiver(), terms())[0]


def scheduled(day: date = TODAY) -> Referral:
    return schedule(accepted(), day, receiver(), terms())[0]


@pytest.mark.parametrize("before", [accepted, scheduled])
def test_who_begins_the_treatment_reports_back_within_twelve_weeks(before: Callable[[], Referral]) -> None:
    begun, (fact,) = start(before(), TODAY, receiver(), terms())
    assert isinstance(fact, TreatmentStarted)
    assert begun.state is State.IN_TREATMENT
    assert begun.turn == Turn("person", "prof-bakker", TEAM, "report-back", date(2026, 5, 25), TODAY)
    assert fact.report_due_on == date(2026, 5, 25)


@pytest.mark.parametrize(("day", "code"), [(TOMORROW, "in-future"), (TODAY, None), (YESTERDAY, "not-valid")])
def test_a_treatment_begins_between_acceptance_and_today(day: date, code: str | None) -> None:
    assert [each.code for each in treatment_faults(day, TODAY, TODAY)] == ([code] if code else [])
    if code:
        with pytest.raises(InvalidInput):
            start(accepted(), day, receiver(), terms())


def test_a_treatment_begins_once_and_not_before_acceptance() -> None:
    begun, _ = start(accepted(), TODAY, receiver(), terms())
    for wrong in (begun, a_sent()):
        with pytest.raises(Conflict):
            start(wrong, TODAY, receiver(), terms())


@pytest.mark.parametrize(
    ("screening_on", "due_on"), [(TOMORROW, date(2026, 4, 14)), (TODAY, date(2026, 4, 13)), (None, date(2026, 4, 13))]
)
def test_a_screening_of_before_gets_its_holder_and_a_term_that_never_lies_in_the_past(
    screening_on: date | None, due_on: date
) -> None:
    planned = scheduled()
    assert planned.acceptance is not None
    of_before = replace(planned, acceptance=replace(planned.acceptance, screening_on=screening_on), turn=None)
    held, (fact,) = give_holder(of_before, TODAY, terms())
    assert isinstance(fact, HolderGiven)
    assert held.turn == Turn("person", "prof-bakker", TEAM, "start-treatment", due_on, TODAY)


def test_a_rejection_of_before_goes_to_its_sender() -> None:
    received, _ = receive(a_sent(), receiver())
    rejected, _ = reject(received, REJECTION, receiver(), terms())
    held, _ = give_holder(replace(rejected, turn=None), TODAY, terms())
    assert held.turn == Turn("person", "prof-de-vries", PRACTICE, "act-on-rejection", date(2026, 3, 9), TODAY)


def test_what_has_a_holder_or_is_over_stays_as_it_is() -> None:
    over = replace(scheduled(), state=State.CLOSED, turn=None)
    for each in (scheduled(), over):
        assert give_holder(each, TODAY, terms()) == (each, ())
