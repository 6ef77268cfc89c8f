"""A patient is registered once, seen by who may, and never betrayed by a number."""

from pathlib import Path
from typing import Any

import pytest

from shared.policy.subject import Subject
from tests.support.service_app import ServiceUnderTest, person

VERSTEEGH: dict[str, Any] = {
    "bsn": "999900006",
    "given_name": "Anna",
    "family_name": "Versteegh",
    "birth_date": "1974-05-12",
}


def test_a_known_patient_is_recognised_not_doubled(persons: ServiceUnderTest, gp: Subject, other_gp: Subject) -> None:
    first = persons.by(gp).post("/patients", VERSTEEGH)
    second = persons.by(other_gp).post("/patients", VERSTEEGH)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json["patient_id"] == second.json["patient_id"]
    assert second.json["known"] is True
    assert [row["organisation_id"] for row in persons.published("patient-registered")] == [
        "praktijk-de-linde",
        "praktijk-anders",
    ]


@pytest.mark.parametrize(
    ("given", "differs"),
    [
        ({}, []),
        ({"given_name": " anna ", "family_name": "VERSTEÉGH"}, []),
        ({"given_name": "Anne"}, ["given_name"]),
        ({"family_name": "Jansen", "birth_date": "1974-05-13"}, ["family_name", "birth_date"]),
    ],
)
def test_what_differs_from_a_known_patient_is_a_warning_that_betrays_nothing(
    persons: ServiceUnderTest, gp: Subject, other_gp: Subject, given: dict[str, Any], differs: list[str]
) -> None:
    assert persons.by(gp).post("/patients", VERSTEEGH).json["warnings"] == []
    told = len(persons.published())
    known = persons.by(gp).post("/patients", {**VERSTEEGH, **given})
    assert (known.status_code, [row["field"] for row in known.json["warnings"]]) == (200, differs)
    assert {row["code"] for row in known.json["warnings"]} <= {"differs"}
    assert len(persons.published()) == told
    other = persons.by(other_gp).post("/patients", {**VERSTEEGH, **given})
    assert [row["field"] for row in other.json["warnings"]] == differs
    assert not any(word in other.text for word in ("Anna", "Versteegh", "1974"))
    assert persons.by(gp).get(f"/patients/{known.json['patient_id']}").json["family_name"] == "Versteegh"


@pytest.mark.parametrize(("born", "status"), [("2026-03-02", 201), ("2026-03-03", 400)])
def test_a_patient_is_not_born_tomorrow(persons: ServiceUnderTest, gp: Subject, born: str, status: int) -> None:
    answer = persons.by(gp).post("/patients", {**VERSTEEGH, "birth_date": born})
    assert answer.status_code == status
    if status == 400:
        assert [(row["field"], row["code"]) for row in answer.json["errors"]] == [("birth_date", "in-future")]


@pytest.mark.parametrize("path", ["/patients", "/patient-checks"])
def test_a_wrong_number_and_a_birth_to_come_are_named_at_once(
    persons: ServiceUnderTest, gp: Subject, path: str
) -> None:
    answer = persons.by(gp).post(path, {**VERSTEEGH, "bsn": "999900007", "birth_date": "2026-03-03"})
    assert answer.status_code == 400
    assert {row["field"] for row in answer.json["errors"]} == {"bsn", "birth_date"}


def test_a_check_stores_nothing(persons: ServiceUnderTest, gp: Subject) -> None:
    assert persons.by(gp).post("/patient-checks", VERSTEEGH).status_code == 204
    assert persons.by(gp).post("/patient-checks", {**VERSTEEGH, "birth_date": "2026-03-03"}).status_code == 400
    assert persons.by(gp).post("/patients", VERSTEEGH).status_code == 201


def test_eight_digits_are_the_same_person_as_nine(persons: ServiceUnderTest, gp: Subject) -> None:
    nine = persons.by(gp).post("/patients", {**VERSTEEGH, "bsn": "099990003"})
    eight = persons.by(gp).post("/patients", {**VERSTEEGH, "bsn": "99990003"})
    assert nine.status_code == 201, nine.json
    assert eight.json["patient_id"] == nine.json["patient_id"]


def test_every_fault_is_named_at_once_and_the_number_never_repeated(persons: ServiceUnderTest, gp: Subject) -> None:
    answer = persons.by(gp).post("/patients", {"bsn": "999900007", "birth_date": "1974-02-30", "shoe_size": 38})
    assert answer.status_code == 400
    assert {fault["field"] for fault in answer.json["errors"]} == {
        "bsn",
        "birth_date",
        "given_name",
        "family_name",
        "shoe_size",
    }
    assert "999900007" not in answer.text


def test_a_patient_of_another_organisation_is_as_if_there_were_none(
    persons: ServiceUnderTest, gp: Subject, other_gp: Subject
) -> None:
    patient_id = persons.by(gp).post("/patients", VERSTEEGH).json["patient_id"]
    assert persons.by(gp).get(f"/patients/{patient_id}").json["bsn_masked"] == "******006"
    hidden, absent = (
        persons.by(other_gp).get(f"/patients/{patient_id}"),
        persons.by(other_gp).get("/patients/no-such-patient"),
    )
    assert hidden.status_code == absent.status_code == 404
    assert {**hidden.json} == {**absent.json}
    assert persons.by(other_gp).post("/patient-searches", {"bsn": "999900006"}).status_code == 404


def test_names_are_given_to_who_stands_in_a_relation_only(
    persons: ServiceUnderTest, gp: Subject, other_gp: Subject
) -> None:
    patient_id = persons.by(gp).post("/patients", VERSTEEGH).json["patient_id"]
    assert len(persons.by(gp).post("/patient-names", {"patient_ids": [patient_id]}).json["items"]) == 1
    assert persons.by(other_gp).post("/patient-names", {"patient_ids": [patient_id]}).json["items"] == []


def test_reads_and_refusals_are_in_the_audit_log(persons: ServiceUnderTest, gp: Subject, other_gp: Subject) -> None:
    patient_id = persons.by(gp).post("/patients", VERSTEEGH).json["patient_id"]
    persons.by(gp).get(f"/patients/{patient_id}")
    persons.by(other_gp).get(f"/patients/{patient_id}")
    officer = person("prof-mulder", "privacy-officer", organisation="regio-midden")
    entries = persons.by(officer).get(f"/audit-entries?objectId={patient_id}").json["items"]
    seen = [(row["event_code"], row["organisation_id"], row["outcome"]) for row in entries]
    assert ("patient.read", "praktijk-de-linde", "allowed") in seen
    assert ("patient.read", "praktijk-anders", "refused") in seen
    assert persons.by(gp).get("/audit-entries").status_code == 403


def test_a_second_click_is_one_registration(persons: ServiceUnderTest, gp: Subject, other_gp: Subject) -> None:
    first = persons.by(gp).post("/patients", VERSTEEGH, key="k1")
    again = persons.by(gp).post("/patients", VERSTEEGH, key="k1")
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert persons.by(gp).post("/patients", {**VERSTEEGH, "given_name": "Anne"}, key="k1").status_code == 422
    assert persons.by(other_gp).post("/patients", VERSTEEGH, key="k1").json["known"] is True


@pytest.mark.sqlite
def test_no_number_lies_readable_in_the_database(persons: ServiceUnderTest, gp: Subject) -> None:
    persons.by(gp).post("/patients", VERSTEEGH)
    folder = Path(persons.database.url.removeprefix("sqlite:///")).parent
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert not any(b"999900006" in path.read_bytes() for path in files)
