"""Employees are of an employer that the region knows, and everything that is wrong is named at once."""

from typing import Any

import pytest

from shared.contracts.region import ORGANISATION_PUBLISHED
from tests.integration.persons.conftest import BAKERY
from tests.support.service_app import Answer, ServiceUnderTest, person

ARTS = person("prof-smit", "01.008", organisation="arbodienst-midden")
BO: dict[str, Any] = {"personnel_number": "7", "given_name": "Bo", "family_name": "Jansen"}


def hand_in(persons: ServiceUnderTest, *rows: Any, employer_id: str = "bakkerij-van-dijk") -> Answer:
    return persons.by(ARTS).post("/employees", {"employer_id": employer_id, "employees": list(rows)})


def named(answer: Answer) -> list[tuple[str, str]]:
    return sorted((row["field"], row["code"]) for row in answer.json["errors"])


def test_an_employer_that_the_region_does_not_know_is_refused(persons: ServiceUnderTest) -> None:
    assert hand_in(persons, BO).status_code == 200
    refused = hand_in(persons, BO, employer_id="bestaat-niet")
    assert (refused.status_code, named(refused)) == (400, [("employer_id", "unknown")])


@pytest.mark.parametrize("told", [{"active": False}, {"kind": "arbodienst"}])
def test_who_left_the_directory_or_is_no_employer_is_refused(persons: ServiceUnderTest, told: dict[str, Any]) -> None:
    persons.deliver(ORGANISATION_PUBLISHED, {**BAKERY, **told}, version=2)
    assert hand_in(persons, BO).status_code == 400


def test_faults_of_form_and_of_meaning_come_together(persons: ServiceUnderTest) -> None:
    wrong = {"personnel_number": "8", "family_name": "X" * 81, "bsn": "123456789", "birth_date": "2026-03-03"}
    refused = hand_in(persons, BO, {**wrong, "email": "geen adres"}, "niemand", employer_id="bestaat-niet")
    assert named(refused) == [
        ("employees.1.birth_date", "in-future"),
        ("employees.1.bsn", "invalid"),
        ("employees.1.email", "invalid"),
        ("employees.1.family_name", "too-long"),
        ("employees.1.given_name", "required"),
        ("employees.2", "invalid"),
        ("employees.2.family_name", "required"),
        ("employees.2.given_name", "required"),
        ("employer_id", "unknown"),
    ]
    assert "123456789" not in refused.text


@pytest.mark.parametrize("known", [True, False])
def test_an_employee_twice_in_one_request_is_named(persons: ServiceUnderTest, *, known: bool) -> None:
    if known:
        hand_in(persons, BO)
    refused = hand_in(persons, BO, {**BO, "personnel_number": "8"}, {**BO, "given_name": "Kim"})
    assert (refused.status_code, named(refused)) == (400, [("employees.2.personnel_number", "double")])


@pytest.mark.parametrize(("born", "status"), [("2026-03-02", 200), ("2026-03-03", 400)])
def test_nobody_is_born_tomorrow(persons: ServiceUnderTest, born: str, status: int) -> None:
    assert hand_in(persons, {**BO, "birth_date": born}).status_code == status


@pytest.mark.parametrize("body", [{}, [], "x", {"employer_id": "bakkerij-van-dijk", "employees": []}])
def test_a_check_of_nothing_names_what_is_missing(persons: ServiceUnderTest, body: Any) -> None:
    answer = persons.by(ARTS).post("/employee-checks", body)
    assert answer.status_code == 400
    assert answer.json["errors"]
