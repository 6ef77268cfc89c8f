"""Waiting for an offer: measured of at least six, without what the patient asked for; else as stated."""

from datetime import date

import pytest

from services.region.domain.measured_waiting import Invitation, MeasuredWaiting, ShownWaiting, measure, shown, waited
from services.region.domain.offer_facts import StatedWaiting

DAY = date(2026, 3, 2)
STATED = StatedWaiting(28, date(2026, 2, 1))


@pytest.mark.parametrize(("patient_days", "days"), [(0, 20), (5, 15), (20, 0), (21, 0)])
def test_the_days_that_a_patient_asked_for_are_no_waiting(patient_days: int, days: int) -> None:
    assert waited(date(2026, 2, 10), Invitation(DAY, patient_days)) == days


@pytest.mark.parametrize(("cases", "is_measured"), [(5, False), (6, True)])
def test_of_fewer_than_six_nothing_is_measured(cases: int, is_measured: bool) -> None:
    assert (measure("offer-a", {10: cases}, DAY) is not None) == is_measured


@pytest.mark.parametrize(("more", "p90"), [(3, None), (4, 40)])
def test_nine_of_ten_is_said_of_at_least_ten(more: int, p90: int | None) -> None:
    assert measure("offer-a", {10: 6, 40: more}, DAY) == MeasuredWaiting("offer-a", 6 + more, 10, p90, DAY)


def test_what_was_measured_goes_before_what_was_stated() -> None:
    measured = MeasuredWaiting("offer-a", 6, 10, None, DAY)
    assert shown(measured, STATED) == ShownWaiting("measured", 10, DAY, 6)
    assert shown(None, STATED) == ShownWaiting("stated", 28, date(2026, 2, 1))
    assert shown(None, None) is None
