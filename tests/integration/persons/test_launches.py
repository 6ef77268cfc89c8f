"""A GP's own system hands a patient over: the link works once, for minutes, for one user of that practice."""

import copy
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, Table, select

from services.persons.domain.launch import KEPT_FOR, MOST_A_MINUTE, VALID_FOR
from services.persons.jobs import forget_launches
from services.persons.storage.tables import launch, patient
from shared.policy.subject import Subject
from shared.storage.tables import history
from tests.integration.persons.conftest import LINDE, WHO
from tests.support.launch import CONDITION, EXAMPLE, PATIENT, PLAIN, bundle
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person

HIS = Subject("service", "service:his-de-linde", LINDE, frozenset({"service"}), client_id="his-de-linde")
NOBODYS = Subject("service", "service:portal", None, frozenset({"service"}), client_id="portal")


@pytest.fixture
def his(persons: ServiceUnderTest) -> Caller:
    """The own system of the practice."""
    return persons.by(HIS)


@pytest.fixture
def user(persons: ServiceUnderTest, gp: Subject) -> Caller:
    """The huisarts who clicked."""
    return persons.by(gp)


def link_of(answer: Answer) -> str:
    assert answer.status_code == 201, answer.text
    return str(answer.json["url"]).rpartition("/start/")[2]


def opened(caller: Caller, link: str) -> dict[str, Any]:
    answer = caller.post("/launch-openings", {"link": link})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def rows_of(persons: ServiceUnderTest, table: Table) -> list[Row[Any]]:
    with persons.database.read() as conn:
        return list(conn.execute(select(table)))


def test_a_bundle_waits_for_the_user_and_becomes_a_registered_patient_once(
    persons: ServiceUnderTest, his: Caller, user: Caller
) -> None:
    handed = his.post("/fhir-launches", EXAMPLE)
    link = link_of(handed)
    assert not {"999900006", "Versteegh", "1974"} & set(handed.text.replace('"', " ").split())
    assert handed.json["filled_in"] == ["question", "pain_score", "complaint_since", "prior_treatments"]
    assert handed.json["ignored"] == [{"path": "Bundle.entry[6].resource", "type": "Immunization"}]
    found = opened(user, link)
    assert opened(user, link) == found, "who reloads the page still has it"
    assert (found["state"], found["known_here"], found["patient"]["bsn_masked"]) == ("open", False, "******006")
    values = {row["field"]: (row["value"], row["source"]) for row in found["brought"] if row["value"] is not None}
    assert values["complaint_since"] == ({"date": "2025-09", "precision": "month"}, "Condition 2026-01-15")
    assert values["pain_score"] == (7, "Observation 2026-02-20")
    assert values["prior_treatments"][0] == [{"kind": "physiotherapy", "effect": "unknown"}]
    texts = {row["text"]: row["field"] for row in found["brought"] if row["value"] is None}
    assert texts == {"Chronische lage rugpijn": "", "Dry needling": "prior_treatments"}, "an unknown code stays text"
    place = f"/launches/{found['launch_id']}"
    begun = user.post(f"{place}/beginning")
    assert begun.json["known"] is False
    again = user.post(f"{place}/beginning").json
    assert (again["patient_id"], again["known"]) == (begun.json["patient_id"], True), "after a crash: once"
    assert user.post(f"{place}/ending").status_code == user.post(f"{place}/ending").status_code == 204
    assert opened(user, link)["state"] == "used"
    assert opened(user, link)["patient"] is None
    refused = user.post(f"{place}/beginning")
    assert (refused.status_code, "al gebruikt" in refused.text) == (409, True)
    rows = rows_of(persons, launch)
    assert [(row.context_sealed, row.opened_by, row.user_id) for row in rows] == [(None, "prof-de-vries", None)]
    assert len(rows_of(persons, patient)) == 1


def test_what_waits_is_sealed_and_gone_after_ten_minutes(persons: ServiceUnderTest, his: Caller, user: Caller) -> None:
    link = link_of(his.post("/launches", PLAIN))
    (row,) = rows_of(persons, launch)
    kept = " ".join(str(value) for value in row)
    assert not any(text in kept for text in ("999900006", "Versteegh", "rugpijn", link))
    assert not any("999900006" in str(each) for each in rows_of(persons, history))
    persons.clock.instant += VALID_FOR - timedelta(seconds=1)
    forget_launches(persons.running.web)
    assert opened(user, link)["state"] == "open"
    launch_id = opened(user, link)["launch_id"]
    persons.clock.instant += timedelta(seconds=1)
    assert opened(user, link)["state"] == "expired"
    assert user.post(f"/launches/{launch_id}/beginning").status_code == 409
    forget_launches(persons.running.web)
    assert [row.context_sealed for row in rows_of(persons, launch)] == [None]
    persons.clock.instant += KEPT_FOR
    forget_launches(persons.running.web)
    assert not rows_of(persons, launch)


def test_it_is_for_one_user_of_one_practice(
    persons: ServiceUnderTest, his: Caller, user: Caller, other_gp: Subject
) -> None:
    colleague, stranger = persons.by(person("prof-dekker", "assistant", organisation=LINDE)), persons.by(other_gp)
    link = link_of(his.post("/launches", PLAIN))
    assert stranger.post("/launch-openings", {"link": link}).status_code == 404
    for wrong in (link[:-1] + ("A" if link[-1] != "A" else "B"), link[:16] + "x" * 43, "kort"):
        assert user.post("/launch-openings", {"link": wrong}).status_code == 404
    found = opened(user, link)
    assert opened(colleague, link) == {**opened(colleague, link), "state": "of-colleague", "patient": None}
    for caller, status in ((colleague, 409), (stranger, 404), (user, 200)):
        assert caller.post(f"/launches/{found['launch_id']}/beginning").status_code == status
    colleague.post(f"/launches/{found['launch_id']}/ending")
    assert opened(user, link)["state"] == "open", "who has it not, does not use it up"
    named = link_of(his.post("/launches", {**PLAIN, "user": "prof-dekker"}))
    assert opened(user, named)["state"] == "of-colleague"
    assert opened(colleague, named)["state"] == "open"
    unopened = link_of(his.post("/launches", PLAIN))
    assert opened(colleague, unopened)["state"] == "open"
    assert opened(user, unopened)["state"] == "of-colleague", "who opened it first has it"


def test_only_the_system_of_a_practice_hands_over_and_not_without_end(
    persons: ServiceUnderTest, his: Caller, user: Caller, other_gp: Subject
) -> None:
    assert persons.by(NOBODYS).post("/launches", PLAIN).status_code == 403
    assert user.post("/launches", PLAIN).status_code == 403
    for _ in range(MOST_A_MINUTE):
        assert his.post("/launches", PLAIN).status_code == 201
    refused = his.post("/launches", PLAIN)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
    elsewhere = Subject("service", "service:his-x", other_gp.organisation_id, HIS.roles, client_id="his-x")
    assert persons.by(elsewhere).post("/launches", PLAIN).status_code == 201, "others are unharmed"
    persons.clock.instant += timedelta(minutes=1)
    assert his.post("/launches", PLAIN).status_code == 201


def test_what_differs_from_what_is_known_here_is_told_before_anything_is_written(
    user: Caller, his: Caller, ids: dict[str, str]
) -> None:
    other = copy.deepcopy(PLAIN)
    other["patient"]["given_name"] = "Anja"
    found = opened(user, link_of(his.post("/launches", other)))
    assert found["known_here"]
    assert [row["field"] for row in found["warnings"]] == ["given_name"]
    begun = user.post(f"/launches/{found['launch_id']}/beginning").json
    assert begun["patient_id"] == ids["patient_id"]
    assert user.get(f"/patients/{ids['patient_id']}").json["given_name"] == WHO["given_name"], "nothing was overwritten"


def test_every_fault_of_a_bundle_is_named_at_once_by_its_fhirpath(his: Caller) -> None:
    wrong = copy.deepcopy(PATIENT)
    wrong["identifier"][0]["value"] = "123456789"
    wrong |= {"birthDate": "1974-13-12", "gender": "vrouw", "name": [{"family": "Versteegh"}]}
    other = {**CONDITION, "subject": {"reference": "Patient/p2"}, "onsetDateTime": "2025-02-30"}
    answer = his.post("/fhir-launches", {**bundle(wrong, other, {"id": "x"}), "type": "history"})
    assert answer.status_code == 400
    assert {row["field"]: row["code"] for row in answer.json["errors"]} == {
        "Bundle.type": "unknown-code",
        "Bundle.entry[0].resource.identifier[0].value": "invalid",
        "Bundle.entry[0].resource.birthDate": "invalid",
        "Bundle.entry[0].resource.gender": "unknown-code",
        "Bundle.entry[0].resource.name[0].given": "required",
        "Bundle.entry[1].resource.subject.reference": "other-patient",
        "Bundle.entry[1].resource.onsetDateTime": "invalid",
        "Bundle.entry[2].resource.resourceType": "required",
    }
    assert "123456789" not in answer.text


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ([], "Bundle.resourceType"),
        ({"resourceType": "Patient"}, "Bundle.resourceType"),
        (bundle(), "Bundle.entry"),
        (bundle(PATIENT, PATIENT), "Bundle.entry"),
        ({**bundle(PATIENT), "entry": "x"}, "Bundle.entry"),
        ({**bundle(PATIENT), "entry": [1]}, "Bundle.entry[0]"),
        (bundle(PATIENT, *[CONDITION] * 200), "Bundle.entry"),
        (bundle({**PATIENT, "name": "Anna"}), "Bundle.entry[0].resource.name"),
        (bundle({**PATIENT, "birthDate": "1974"}), "Bundle.entry[0].resource.birthDate"),
        (bundle({**PATIENT, "birthDate": "2199-01-01"}), "Bundle.entry[0].resource.birthDate"),
        (bundle({**PATIENT, "identifier": []}), "Bundle.entry[0].resource.identifier"),
    ],
)
def test_what_is_no_bundle_of_one_patient_is_refused_at_its_place(his: Caller, body: Any, field: str) -> None:
    answer = his.post("/fhir-launches", body)
    assert answer.status_code == 400
    assert field in [row["field"] for row in answer.json["errors"]], answer.text


def test_another_version_is_refused_before_it_is_read(his: Caller) -> None:
    answer = his.post("/launches", {**PLAIN, "version": 2})
    assert [(row["field"], row["code"]) for row in answer.json["errors"]] == [("version", "unknown-code")]
    five = {"Content-Type": "application/fhir+json; fhirVersion=5.0"}
    answer = his.post("/fhir-launches", EXAMPLE, headers=five)
    assert [(row["field"], row["code"]) for row in answer.json["errors"]] == [("fhirVersion", "unknown-code")]
    assert "FHIR R4" in answer.text
