"""A bedrijfsarts refers with the patient's agreement (D5): the patient says so on their own page, and takes it back."""

from datetime import date, timedelta
from typing import Any

import pytest

from shared.contracts.worktrack import CASE_OPENED, CASE_RECOVERED
from shared.policy.subject import Subject
from tests.integration.persons.conftest import WHO
from tests.support.service_app import Caller, ServiceUnderTest, person

ARBODIENST, CASE = "arbodienst-midden", "99999999-9999-4999-8999-999999999999"
UNTIL = "2026-04-02"


@pytest.fixture
def arts(persons: ServiceUnderTest) -> Caller:
    """The bedrijfsarts, who guides this employee."""
    doctor = persons.by(person("prof-smit", "01.008", organisation=ARBODIENST))
    row = {**{name: WHO[name] for name in ("given_name", "family_name", "bsn")}, "personnel_number": "7"}
    made = doctor.post("/employees", {"employer_id": "bakkerij-van-dijk", "employees": [row]})
    employee_id = made.json["employees"][0]["employee_id"]
    told = {**CASE_OPENED.example, "case_id": CASE, "employee_id": employee_id, "arbodienst_id": ARBODIENST}
    persons.deliver(CASE_OPENED, told)
    return doctor


def given(patient: Caller, *covers: str) -> dict[str, Any]:
    (row,) = patient.get("/work-case-candidates").json["items"]
    body = {"candidate_id": row["candidate_id"], "covers": list(covers), "until": UNTIL}
    answer = patient.post("/machtigingen", body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json
    return found


def allowed(arts: Caller) -> tuple[bool, str | None]:
    answer = arts.get(f"/referral-permissions?caseId={CASE}")
    assert answer.status_code == 200, answer.text
    return answer.json["allowed"], answer.json["until"]


def test_d5_only_after_a_yes_does_the_bedrijfsarts_know_whom_to_refer(
    persons: ServiceUnderTest, arts: Caller, patient: Caller, ids: dict[str, str]
) -> None:
    assert allowed(arts) == (False, None)
    before = arts.post("/referral-subjects", {"case_id": CASE})
    assert (before.status_code, "Niet gedeeld" in before.text) == (409, True)
    yes = given(patient, "referral")
    assert allowed(arts) == (True, UNTIL)
    assert arts.post("/referral-subjects", {"case_id": CASE}).json == ids
    assert [row["organisation_id"] for row in persons.published("patient-registered")][-1] == ARBODIENST
    assert arts.get(f"/patients/{ids['patient_id']}").status_code == 403, "it lets them refer, and read nothing else"
    assert not persons.published("care-dates-shared")
    (involved,) = [row for row in patient.get("/my-relations").json["items"] if row["organisation_id"] == ARBODIENST]
    assert (involved["ground"], involved["actions"]) == ("referring", []), "it ends by taking the yes back, at once"
    assert patient.post(f"/machtigingen/{yes['machtiging_id']}/withdrawal").status_code == 200
    assert allowed(arts) == (False, None)
    assert arts.post("/referral-subjects", {"case_id": CASE}).text == before.text, "a no reads as no answer (D3)"
    assert persons.published("patient-relation-ended")[-1]["organisation_id"] == ARBODIENST


def test_d3_it_ends_by_itself_and_with_the_case_and_is_given_once(
    persons: ServiceUnderTest, arts: Caller, patient: Caller
) -> None:
    given(patient, "referral")
    given(patient, "planning-dates")
    (row,) = patient.get("/work-case-candidates").json["items"]
    again = {"candidate_id": row["candidate_id"], "covers": ["referral"], "until": UNTIL}
    assert patient.post("/machtigingen", again).status_code == 409
    persons.clock.instant += timedelta(days=(date.fromisoformat(UNTIL) - date(2026, 3, 2)).days + 1)
    persons.fire_due()
    assert allowed(arts) == (False, None)
    later = {**again, "until": "2026-05-01"}
    assert patient.post("/machtigingen", later).status_code == 201
    persons.deliver(CASE_RECOVERED, {**CASE_RECOVERED.example, "case_id": CASE})
    assert allowed(arts) == (False, None)


def test_d14_a_colleague_elsewhere_a_consulent_and_care_learn_nothing(
    persons: ServiceUnderTest, arts: Caller, patient: Caller, gp: Subject
) -> None:
    given(patient, "referral")
    elsewhere = persons.by(person("prof-x", "01.008", organisation="arbodienst-oost"))
    consulent = persons.by(person("prof-y", "verzuimconsulent", organisation=ARBODIENST))
    for caller, status in ((elsewhere, 404), (consulent, 403), (persons.by(gp), 403)):
        assert caller.get(f"/referral-permissions?caseId={CASE}").status_code == status
        assert caller.post("/referral-subjects", {"case_id": CASE}).status_code == status
    assert arts.get("/referral-permissions?caseId=bestaat-niet").status_code == 404
