"""Employees are of an employer that the region knows, and everything that is wrong is named at once."""

from typing import Any

import pytest

from shared.contracts.region import ORGANISATION_PUBLISHED
from shared.contracts.worktrack import CASE_OPENED, CLIENT_REGISTERED
from tests.integration.persons.conftest import BAKERY, SERVED
from tests.support.service_app import Answer, ServiceUnderTest, person

ARTS = person("prof-smit", "01.008", organisation="arbodienst-midden")
BO: dict[str, Any] = {"personnel_number": "7", "given_name": "Bo", "family_name": "Jansen"}


def hand_in(persons: ServiceUnderTest, *rows: Any, employer_id: str = "bakkerij-van-dijk") -> Answer:
    return persons.by(ARTS).post("/employees", {"employer_id": employer_id, "employees": list(rows)})


def serve_nobody_knows(persons: ServiceUnderTest) -> None:
    """The arbodienst has a contract with an employer that is not in the directory."""
    contract = {**SERVED, "contract_id": "another", "employer_id": "bestaat-niet"}
    persons.deliver(CLIENT_REGISTERED, contract)


def named(answer: Answer) -> list[tuple[str, str]]:
    return sorted((row["field"], row["code"]) for row in answer.json["errors"])


def test_an_employer_that_the_region_does_not_know_is_refused(persons: ServiceUnderTest) -> None:
    serve_nobody_knows(persons)
    assert hand_in(persons, BO).status_code == 200
    refused = hand_in(persons, BO, employer_id="bestaat-niet")
    assert (refused.status_code, named(refused)) == (400, [("employer_id", "unknown")])


@pytest.mark.parametrize("told", [{"active": False}, {"kind": "arbodienst"}])
def test_who_left_the_directory_or_is_no_employer_is_refused(persons: ServiceUnderTest, told: dict[str, Any]) -> None:
    persons.deliver(ORGANISATION_PUBLISHED, {**BAKERY, **told}, version=2)
    assert hand_in(persons, BO).status_code == 400


def test_faults_of_form_and_of_meaning_come_together(persons: ServiceUnderTest) -> None:
    serve_nobody_knows(persons)
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


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (("2026-03-02", None), 200),
        (("2026-03-03", None), 404),
        (("2026-01-01", "2026-03-02"), 200),
        (("2026-01-01", "2026-03-01"), 404),
    ],
)
def test_an_arbodienst_hands_in_from_the_first_up_to_and_including_the_last_day_of_its_contract(
    persons: ServiceUnderTest, days: tuple[str, str | None], status: int
) -> None:
    persons.deliver(CLIENT_REGISTERED, {**SERVED, "starts_on": days[0], "ends_on": days[1]}, version=2)
    assert hand_in(persons, BO).status_code == status


def test_who_took_over_knows_the_staff_and_who_was_before_is_told_nothing(persons: ServiceUnderTest) -> None:
    hand_in(persons, BO)
    persons.deliver(CLIENT_REGISTERED, {**SERVED, "arbodienst_id": "andere-arbodienst"}, version=2)
    entries = {"employer_id": "bakkerij-van-dijk", "employees": [{"personnel_number": "7"}]}
    faults = {
        organisation: persons.by(person("prof-x", "01.008", organisation=organisation))
        .post("/employee-checks", entries)
        .json["faults"]
        for organisation in ("andere-arbodienst", "arbodienst-midden")
    }
    assert faults["andere-arbodienst"] == []
    assert {row["field"] for row in faults["arbodienst-midden"]} == {
        "employer_id",
        "employees.0.given_name",
        "employees.0.family_name",
    }


@pytest.mark.parametrize("body", [{}, [], "x", {"employer_id": "bakkerij-van-dijk", "employees": []}])
def test_a_check_of_nothing_names_what_is_missing(persons: ServiceUnderTest, body: Any) -> None:
    answer = persons.by(ARTS).post("/employee-checks", body)
    assert answer.status_code == 400
    assert answer.json["errors"]


def guide(persons: ServiceUnderTest, arbodienst_id: str, *names: tuple[str, str]) -> None:
    """Register employees, with a work case at this arbodienst."""
    rows = [
        {"personnel_number": f"{arbodienst_id}-{at}", "given_name": given, "family_name": family}
        for at, (given, family) in enumerate(names)
    ]
    for at, row in enumerate(hand_in(persons, *rows).json["employees"]):
        case = {**CASE_OPENED.example, "case_id": f"{arbodienst_id}-{at}", "arbodienst_id": arbodienst_id}
        persons.deliver(CASE_OPENED, {**case, "employee_id": row["employee_id"]})


def found(persons: ServiceUnderTest, name: str) -> list[str]:
    answer = persons.by(ARTS).post("/employee-searches", {"name": name})
    assert answer.status_code == 200
    return [f"{row['given_name']} {row['family_name']}" for row in answer.json["items"]]


def test_an_arbodienst_finds_by_name_whom_it_guides_and_nobody_else(persons: ServiceUnderTest) -> None:
    guide(persons, "arbodienst-midden", ("Kim", "Jansen"), ("Zoë", "Jansen"), ("Bo", "Visser"))
    guide(persons, "andere-arbodienst", ("Ali", "Jansen"))
    hand_in(persons, {**BO, "given_name": "Eva"})  # reported by the employer, guided by nobody
    assert found(persons, "jans") == ["Kim Jansen", "Zoë Jansen"]
    assert found(persons, "zoe JANS") == ["Zoë Jansen"]
    assert found(persons, "ansen") == []


@pytest.mark.parametrize(("number", "complete"), [(50, True), (51, False)])
def test_a_search_shows_fifty_at_most_and_says_whether_there_are_more(
    persons: ServiceUnderTest, number: int, *, complete: bool
) -> None:
    guide(persons, "arbodienst-midden", *(("Kim", f"Jansen-{at:02}") for at in range(number)))
    body = persons.by(ARTS).post("/employee-searches", {"name": "kim"}).json
    assert (len(body["items"]), body["complete"]) == (50, complete)


@pytest.mark.parametrize(("name", "status"), [("J", 400), ("Ja", 200), ("J" * 80, 200), ("J" * 81, 400), (" ", 400)])
def test_a_name_has_two_letters_at_least(persons: ServiceUnderTest, name: str, status: int) -> None:
    assert persons.by(ARTS).post("/employee-searches", {"name": name}).status_code == status


def test_an_employer_searches_nobody_and_what_was_typed_stands_in_no_log(persons: ServiceUnderTest) -> None:
    employer = person("hr-van-dijk", "employer", organisation="bakkerij-van-dijk")
    assert persons.by(employer).post("/employee-searches", {"name": "Jansen"}).status_code == 403
    guide(persons, "arbodienst-midden", ("Kim", "Jansen"))
    found(persons, "jansen")
    officer = persons.by(person("prof-mulder", "privacy-officer", organisation="regio-midden"))
    entries = officer.get("/audit-entries").text
    assert "employee.search" in entries
    assert "jansen" not in entries.casefold()
