"""Who a patient is can be corrected: what stood there is kept, others hear only that something changed (AVG 16, 19)."""

from typing import Any

import pytest

from shared.contracts import referral
from shared.policy.subject import Subject
from tests.integration.persons.conftest import LINDE, TEAM, tell
from tests.support.service_app import Caller, ServiceUnderTest, person

MARRIED = {"family_name": "Versteegh-Bos", "phone": "0612345678", "reason": "name-changed"}


def card(caller: Caller, ids: dict[str, str]) -> dict[str, Any]:
    answer = caller.get(f"/patients/{ids['patient_id']}/card")
    assert answer.status_code == 200, answer.text
    return {**answer.json, "version": int(answer.headers["ETag"].strip('"'))}


def test_a_correction_shows_what_changed_by_whom_and_why(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str], triagist: Caller
) -> None:
    tell(persons, referral.REFERRAL_ACCEPTED, ids)
    huisarts = persons.by(gp)
    seen = card(huisarts, ids)
    done = huisarts.patch(f"/patients/{ids['patient_id']}", MARRIED, version=seen["version"])
    assert (done.status_code, done.json["patient"]["family_name"]) == (200, "Versteegh-Bos")
    (correction,) = card(triagist, ids)["corrections"]
    assert (correction["by"], correction["organisation_id"], correction["reason"]) == (gp.id, LINDE, "name-changed")
    assert correction["changes"] == [
        {"field": "family_name", "before": "Versteegh", "after": "Versteegh-Bos"},
        {"field": "phone", "before": "", "after": "0612345678"},
    ]
    told = persons.published("correction-announced")
    assert [row["organisation_id"] for row in told] == [TEAM]
    assert "Versteegh" not in str(persons.published())


def test_a_stale_or_empty_correction_changes_nothing(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str]
) -> None:
    huisarts, place = persons.by(gp), f"/patients/{ids['patient_id']}"
    version = card(huisarts, ids)["version"]
    assert huisarts.patch(place, MARRIED).status_code == 428
    assert huisarts.patch(place, MARRIED, version=version - 1).status_code == 412
    same = huisarts.patch(place, {"family_name": "Versteegh", "reason": "typing-error"}, version=version)
    assert (same.status_code, same.json["errors"][0]["code"]) == (400, "nothing-new")
    wrong = huisarts.patch(place, {"birth_date": "2026-03-03", "email": "geen"}, version=version)
    assert {row["field"] for row in wrong.json["errors"]} == {"birth_date", "email", "reason"}
    assert card(huisarts, ids)["corrections"] == []


@pytest.mark.parametrize(("has_accepted", "status"), [(False, 403), (True, 200)])
def test_who_has_yet_to_answer_a_referral_corrects_nothing(
    persons: ServiceUnderTest, ids: dict[str, str], triagist: Caller, has_accepted: bool, status: int
) -> None:
    if has_accepted:
        tell(persons, referral.REFERRAL_ACCEPTED, ids)
    version = card(triagist, ids)["version"]
    assert triagist.patch(f"/patients/{ids['patient_id']}", MARRIED, version=version).status_code == status


def test_the_patient_corrects_contact_data_and_nothing_else(
    persons: ServiceUnderTest, gp: Subject, ids: dict[str, str], patient: Caller
) -> None:
    mine = patient.get("/me")
    version = int(mine.headers["ETag"].strip('"'))
    assert patient.patch("/me", {"family_name": "Bos"}, version=version).status_code == 400
    done = patient.patch("/me", {"email": "anna@voorbeeld.example"}, version=version)
    assert (done.json["email"], done.headers["ETag"]) == ("anna@voorbeeld.example", f'"{version + 1}"')
    (correction,) = card(persons.by(gp), ids)["corrections"]
    assert (correction["organisation_id"], correction["reason"]) == (None, "patient-told")
    assert {row["organisation_id"] for row in persons.published("correction-announced")} == {LINDE, TEAM}


def test_a_stranger_corrects_nobody(persons: ServiceUnderTest, ids: dict[str, str], other_gp: Subject) -> None:
    refused = persons.by(other_gp).patch(f"/patients/{ids['patient_id']}", MARRIED, version=1)
    assert refused.status_code == 404
    worker = person("employee-1", "employee")
    assert persons.by(worker).patch("/me", {"phone": "06"}, version=1).status_code == 403
