"""A withdrawal takes back what waits, whichever event comes first; what left before stays sent (CON-05)."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.notifications.domain.delivery import SENT
from shared.contracts import careplan, persons, referral, region
from shared.policy.subject import Subject
from tests.integration.notifications.conftest import OtherServices
from tests.integration.notifications.test_inbox import GP, PATIENT, THERAPIST, TRIAGE, happened
from tests.integration.notifications.test_mail import states, tick, to
from tests.support.freshness import watch_from
from tests.support.service_app import ServiceUnderTest

TEAM, PRACTICE = "pijnteam-midden", "praktijk-de-linde"
(SAID,) = persons.CONSENT_CHANGED.example["consents"]
TO_TEAM = {"recipient_code": TEAM, "verdict": "object", "data": None, "purpose": None, "until": None}


@pytest.fixture(autouse=True)
def addresses(others: OtherServices) -> None:
    others.emails |= {PATIENT.id: "versteegh@example.test", GP.id: "de-vries@example.test"}
    others.teams |= {(TEAM, "triage"): ["bakker@example.test"]}


def says(service: ServiceUnderTest, *sayings: dict[str, Any]) -> None:
    """The patient says this now, and nothing else."""
    rows = [{**SAID, **each} for each in sayings]
    service.deliver(
        persons.CONSENT_CHANGED, {**persons.CONSENT_CHANGED.example, "patient_id": PATIENT.id} | {"consents": rows}
    )


def settled(service: ServiceUnderTest, reader: Subject) -> list[bool]:
    return [row["settled"] for row in service.by(reader).get("/inbox").json["items"]]


def test_an_objection_takes_back_what_waits_for_that_organisation_con_05(
    notifications: ServiceUnderTest, tmp_path: Path
) -> None:
    """CON-05: the patient's own mail leaves, that of the team does not."""
    happened(notifications, referral.REFERRAL_SENT)
    says(notifications, TO_TEAM)
    tick(notifications)
    assert to(tmp_path) == ["versteegh@example.test"]
    assert (settled(notifications, TRIAGE), settled(notifications, PATIENT)) == ([True], [False])


def test_it_is_taken_back_too_when_the_objection_came_first_con_05(
    notifications: ServiceUnderTest, tmp_path: Path
) -> None:
    """CON-05: the topics of two services are in no order."""
    says(notifications, TO_TEAM)
    happened(notifications, referral.REFERRAL_SENT)
    tick(notifications)
    assert to(tmp_path) == ["versteegh@example.test"]


@pytest.mark.parametrize(
    "saying",
    [
        {**TO_TEAM, "recipient_code": "ziekenhuis-west"},
        {**TO_TEAM, "data": "care-plan"},
        {**TO_TEAM, "holder_id": "praktijk-anders"},
        {**TO_TEAM, "verdict": "give"},
        {**TO_TEAM, "recipient_kind": "category", "recipient_code": "ziekenhuis"},
    ],
)
def test_what_the_patient_does_not_speak_of_stays_con_01(
    notifications: ServiceUnderTest, tmp_path: Path, saying: dict[str, Any]
) -> None:
    """CON-01: another organisation, other data, another holder, a yes, another kind of organisation."""
    happened(notifications, referral.REFERRAL_SENT)
    says(notifications, saying)
    tick(notifications)
    assert to(tmp_path) == ["bakker@example.test", "versteegh@example.test"]


def test_a_kind_of_organisation_counts_as_region_tells_it_con_01(notifications: ServiceUnderTest) -> None:
    """CON-01: the copy knows of which kind the team is."""
    example = {**region.ORGANISATION_PUBLISHED.example, "organisation_id": TEAM, "kind": "pijnteam", "active": True}
    notifications.deliver(region.ORGANISATION_PUBLISHED, example)
    happened(notifications, referral.REFERRAL_SENT)
    says(notifications, {**TO_TEAM, "recipient_kind": "category", "recipient_code": "pijnteam"})
    assert settled(notifications, TRIAGE) == [True]


def test_what_left_before_stays_sent_and_is_seen_to_have_left_con_05(
    notifications: ServiceUnderTest, tmp_path: Path
) -> None:
    """CON-05: the past does not change."""
    happened(notifications, referral.REFERRAL_SENT)
    tick(notifications)
    says(notifications, TO_TEAM)
    assert to(tmp_path) == ["bakker@example.test", "versteegh@example.test"]
    assert states(notifications)["states"] == {SENT: 2}


def test_who_holds_the_data_is_told_of_them_all_the_same_con_01(notifications: ServiceUnderTest) -> None:
    """CON-01: of what it wrote itself, and of its own plan, an organisation goes on hearing."""
    happened(notifications, referral.QUESTION_ASKED)
    happened(notifications, careplan.START_PERIOD_OPENED, home_organisation_id=TEAM)
    says(notifications, TO_TEAM, {**TO_TEAM, "recipient_code": PRACTICE})
    assert settled(notifications, GP) == [False]
    assert settled(notifications, THERAPIST) == [False]


def test_who_reads_a_plan_along_is_no_longer_told_of_it_con_05(notifications: ServiceUnderTest) -> None:
    """CON-05: the plan is of the team, the hoofdbehandelaar of the practice."""
    happened(notifications, careplan.PLAN_OPENED, home_organisation_id=TEAM)
    says(notifications, {**TO_TEAM, "recipient_code": PRACTICE})
    assert settled(notifications, GP) == [True]


@pytest.mark.parametrize(("age", "left"), [(29.9, ["bakker", "versteegh"]), (30, ["versteegh"])])
def test_on_old_copies_nothing_leaves_about_what_another_organisation_holds_d50(
    notifications: ServiceUnderTest, tmp_path: Path, age: float, left: list[str]
) -> None:
    """D50: both sides of the limit; the patient's own mail leaves, the other waits and leaves with new copies."""
    happened(notifications, referral.REFERRAL_SENT)
    watch_from(notifications, notifications.clock.instant)
    notifications.clock.instant += timedelta(seconds=age)
    tick(notifications)
    assert to(tmp_path) == [f"{name}@example.test" for name in left]
    watch_from(notifications, notifications.clock.instant)
    notifications.clock.instant += timedelta(seconds=1)
    tick(notifications)
    assert to(tmp_path) == ["bakker@example.test", "versteegh@example.test"]


def test_what_is_taken_back_while_addresses_are_asked_does_not_leave_con_05(
    notifications: ServiceUnderTest, others: OtherServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CON-05: it was claimed already; the last look is right before it would go."""
    happened(notifications, referral.REFERRAL_SENT)
    directory = others.directory

    def answer_late(body: Mapping[str, Any]) -> dict[str, Any]:
        says(notifications, TO_TEAM)
        return directory(body)

    monkeypatch.setattr(others, "directory", answer_late)
    tick(notifications)
    assert to(tmp_path) == ["versteegh@example.test"]
