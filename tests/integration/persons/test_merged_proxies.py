"""Who may act for a record goes along with it when it goes on under another, and back (D43)."""

import pytest

from services.persons.storage.forgetting import forget_patient
from shared.policy.subject import Subject, service_subject
from shared.roles import Role
from tests.integration.persons.test_proxies import MENTOR, acting, give, take_up
from tests.integration.persons.twins import Twins, make_twins
from tests.support.service_app import Caller, ServiceUnderTest, person


@pytest.fixture
def twins(persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]) -> Twins:
    """The patient of the practice, registered a second time with a mistyped BSN."""
    return make_twins(persons, gp, ids)


@pytest.fixture
def mentor(persons: ServiceUnderTest) -> Caller:
    """Who signed in as naaste."""
    return persons.by(person("mentor-1", Role.CARER))


def record(twins: Twins) -> dict[str, str]:
    """Return the representative that the practice records for the wrong record."""
    made = twins.huisarts.post(f"/patients/{twins.wrong['patient_id']}/representatives", MENTOR)
    assert made.status_code == 201, made.text
    return dict(made.json)


def told(twins: Twins) -> str:
    """Return for whom services were told last that somebody may act."""
    return str(twins.persons.published("proxy-changed")[-1]["patient_id"])


def test_d43_a_representative_of_the_merged_record_reads_the_one_that_stands_until_it_is_taken_back(
    twins: Twins, mentor: Caller
) -> None:
    right, wrong, made = twins.right["patient_id"], twins.wrong["patient_id"], record(twins)
    merged = twins.merge().json
    assert take_up(mentor, made) == "accepted", "also what was not taken up yet goes along"
    assert (acting(mentor, made).status_code, told(twins)) == (200, right)
    related = acting(mentor, made, "/my-relations").json["items"]
    assert {row["organisation_id"] for row in related} >= {"praktijk-de-linde", "team-anders"}
    (listed,) = twins.huisarts.get(f"/patients/{right}/representatives").json["items"]
    assert (listed["proxy_id"], listed["state"]) == (made["proxy_id"], "active")
    patient = twins.persons.by(person(right, "patient"))
    assert [row["name"] for row in patient.get("/my-proxies").json["items"]] == ["M. Mentor"]
    twins.undo(merged["merge_id"])
    assert told(twins) == wrong
    assert twins.huisarts.get(f"/patients/{right}/representatives").json["items"] == []
    assert acting(mentor, made).status_code == 200
    assert twins.huisarts.post(f"/patients/{wrong}/representatives/{made['proxy_id']}/end").json["state"] == "ended"
    assert acting(mentor, made).status_code == 403


def test_d43_it_is_ended_for_the_one_that_stands_and_what_is_recorded_later_is_its_own(
    twins: Twins, mentor: Caller
) -> None:
    right, wrong, made = twins.right["patient_id"], twins.wrong["patient_id"], record(twins)
    take_up(mentor, made)
    twins.merge()
    assert twins.huisarts.post(f"/patients/{right}/representatives/{made['proxy_id']}/end").json["state"] == "ended"
    assert acting(mentor, made).status_code == 403
    assert record(twins)["patient_id"] == right
    assert [row["basis"] for row in twins.huisarts.get(f"/patients/{wrong}/representatives").json["items"]] == [
        "mentor"
    ] * 2


@pytest.mark.parametrize("reason", ["bsn-mistyped", "bsn-replaced"])
def test_d43_a_naaste_goes_along_only_where_who_asked_them_was_the_patient(
    twins: Twins, mentor: Caller, reason: str
) -> None:
    right, wrong = twins.right["patient_id"], twins.wrong["patient_id"]
    made = give(twins.persons.by(person(wrong, "patient")))
    take_up(mentor, made)
    body = {"absorbed_id": wrong, "reason": reason}
    assert twins.huisarts.post(f"/patients/{right}/merges", body, version=twins.version(right)).status_code == 201
    assert told(twins) == (right if reason == "bsn-replaced" else wrong)
    of_right = acting(mentor, made, "/my-relations")
    assert (of_right.status_code == 200) is (reason == "bsn-replaced")


def test_d43_it_stays_with_its_own_record_when_the_one_that_stands_is_destroyed(twins: Twins, mentor: Caller) -> None:
    made = record(twins)
    take_up(mentor, made)
    twins.merge()
    with twins.persons.running.works.begin(service_subject("persons")) as work:
        forget_patient(work, twins.right["patient_id"], twins.right["chain_id"], frozenset())
    assert (acting(mentor, made).status_code, told(twins)) == (200, twins.wrong["patient_id"])
