"""Waiting for an offer is measured at night from referrals, and shown with what it rests on."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.region.domain.offer_facts import StatedWaiting
from services.region.usecases.measure_waiting import measure_waiting
from services.region.usecases.publish_offer import publish_offer
from shared.calendar import local_midnight
from shared.contracts import referral
from shared.contracts.appointments import PATIENT_DAYS_CORRECTED
from shared.contracts.referral_outcomes import TREATMENT_STARTED
from shared.policy.subject import service_subject
from tests.integration.region.conftest import OFFER
from tests.support.service_app import ServiceUnderTest, person

GP = person("prof-de-vries", "01.015", organisation="praktijk-de-linde")


def invite(region: ServiceUnderTest, number: int, **more: Any) -> None:
    ids = {"referral_id": f"11111111-1111-4111-8111-{number:012d}", "offer_id": OFFER.offer_id}
    region.deliver(referral.REFERRAL_SENT, {**referral.REFERRAL_SENT.example, **ids, "sent_on": "2026-02-01"})
    planned = {**referral.SCREENING_PLANNED.example, **ids, "planned_on": "2026-03-01", **more}
    region.deliver(referral.SCREENING_PLANNED, planned)


def night(region: ServiceUnderTest, day: int) -> None:
    """Let the night before a day of March pass."""
    region.clock.instant = local_midnight(date(2026, 3, day))
    assert region.fire_due() == ["waiting-measured"]


def shown(region: ServiceUnderTest) -> Any:
    return region.by(GP).get(f"/offers/{OFFER.offer_id}").json["waiting"]


def test_six_invitations_are_measured_at_night_and_five_are_not(region: ServiceUnderTest) -> None:
    with region.running.works.begin(service_subject("seeds")) as work:
        publish_offer(work, replace(OFFER, stated_waiting=StatedWaiting(42, date(2026, 1, 1))))
    stated = {"basis": "stated", "days": 42, "as_of": "2026-01-01", "cases": None, "p90_days": None}
    for number in range(5):
        invite(region, number, patient_delay_days=8)
    night(region, 3)
    assert shown(region) == stated
    invite(region, 5)
    assert shown(region) == stated
    night(region, 4)
    found = shown(region)
    assert (found["basis"], found["days"], found["cases"], found["p90_days"]) == ("measured", 20, 6, None)


def test_days_of_the_patient_that_are_put_right_change_what_is_measured(region: ServiceUnderTest) -> None:
    for number in range(6):
        ids = {"referral_id": f"11111111-1111-4111-8111-{number:012d}"}
        corrected = {**PATIENT_DAYS_CORRECTED.example, **ids, "patient_delay_days": 3}
        if number == 0:
            region.deliver(PATIENT_DAYS_CORRECTED, corrected)  # before anybody was invited: what was planned tells it
        invite(region, number, patient_delay_days=8)
        region.deliver(PATIENT_DAYS_CORRECTED, corrected)
    night(region, 3)
    assert shown(region)["days"] == 25


def test_only_the_first_invitation_counts_and_a_start_without_one_is_one(region: ServiceUnderTest) -> None:
    for number in range(6):
        if number:
            invite(region, number)
        ids = {"referral_id": f"11111111-1111-4111-8111-{number:012d}", "offer_id": OFFER.offer_id}
        sent = {**referral.REFERRAL_SENT.example, **ids, "sent_on": "2026-02-01"}
        later = {**referral.SCREENING_PLANNED.example, **ids, "planned_on": "2026-03-02"}
        region.deliver(*((referral.SCREENING_PLANNED, later) if number else (referral.REFERRAL_SENT, sent)))
        region.deliver(TREATMENT_STARTED, {**TREATMENT_STARTED.example, **ids, "started_on": "2026-03-02"})
    night(region, 3)
    found = shown(region)
    assert (found["days"], found["cases"]) == (28, 6)


def test_what_is_older_than_half_a_year_counts_no_more(region: ServiceUnderTest) -> None:
    for number in range(6):
        invite(region, number)
    night(region, 3)
    ((_, _, due_at),) = region.timers()
    assert due_at == local_midnight(date(2026, 9, 1))  # the 31st of August is the last day on which they count
    assert shown(region)["basis"] == "measured"
    region.clock.instant = due_at
    region.fire_due()
    assert shown(region) is None
    assert region.timers() == []


def test_a_figure_that_changed_is_told_once_and_a_file_does_not_write_it_over(region: ServiceUnderTest) -> None:
    for number in range(6):
        invite(region, number)
    night(region, 3)
    told = region.published("offer-published")[-1]
    assert told["waiting"] == {"basis": "measured", "days": 28, "as_of": "2026-03-03", "cases": 6}
    with region.running.works.begin(service_subject("seeds")) as work:
        measure_waiting(work)
    assert region.published("offer-published")[-1] == told
    with region.running.works.begin(service_subject("seeds")) as work:
        publish_offer(work, replace(OFFER, stated_waiting=StatedWaiting(42, date(2026, 1, 1))))
    again = region.published("offer-published")
    assert (len(again), again[-1]["waiting"]) == (3, told["waiting"])
