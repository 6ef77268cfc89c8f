"""The doors by which a work case begins (D1): who may report whom, what is refused, and what happens twice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from deploy.migrations import described
from services.worktrack.wiring import SERVICE
from tests.integration.worktrack.conftest import ARBODIENST, BAKERY, Region
from tests.support.service_app import Answer, person


def faults(answer: Answer) -> list[tuple[str, str]]:
    return [(row["field"], row["code"]) for row in answer.json["errors"]]


def test_d1_the_employer_reports_and_the_bedrijfsarts_sees_a_case(region: Region) -> None:
    made = region.report()
    assert made.status_code == 201
    assert made.headers["Location"] == f"/api/worktrack/v1/cases/{made.json['case_id']}"
    case = region.case(made.json["case_id"])
    assert (case["effective_first_day"], case["arbodienst_id"]) == ("2026-03-02", ARBODIENST)
    assert (case["start_period"]["first_day"], case["start_period"]["last_day"]) == ("2026-04-13", "2026-06-02")
    assert case["start_period"]["phase"] == "upcoming"
    assert case["care_dates"] == {"status": "not-shared"}
    assert case["case_number"].startswith("K-")
    assert len(region.work.published("case-opened")) == len(region.work.published("start-period-determined")) == 1


def test_no_name_or_bsn_stays_in_worktrack(region: Region) -> None:
    made = region.report(region.smit, person={"given_name": "Anna", "family_name": "Versteegh", "bsn": "999900006"})
    with region.work.database.read() as conn:
        kept = "\n".join(
            str(row) for table in described(SERVICE).tables.values() for row in conn.execute(select(table))
        )
    assert made.json["employee_id"] in kept
    assert not [word for word in ("Versteegh", "Anna", "999900006") if word in kept]


def test_every_fault_is_named_at_once(region: Region) -> None:
    body = {"employer_id": "metaal-bv", "first_sick_day": "2026-03-03"}
    answer = region.smit.post("/sick-reports", body)
    assert (answer.status_code, faults(answer)) == (
        400,
        [("first_sick_day", "in-future"), ("employer_id", "unknown"), ("personnel_number", "required")],
    )


def test_without_a_personnel_number_nobody_is_called_unknown(region: Region) -> None:
    asked = [("first_sick_day", "required"), ("personnel_number", "required")]
    answer = region.hr.post("/sick-reports", {"employer_id": BAKERY})
    assert (answer.status_code, faults(answer)) == (400, asked)
    born_later = {"employer_id": BAKERY, "person": {"birth_date": "2026-03-03"}}
    assert faults(region.hr.post("/sick-reports", born_later)) == [*asked, ("person.birth_date", "in-future")]


def test_an_empty_report_of_an_arbodienst_asks_whose_employee_it_is_as_well(region: Region) -> None:
    found = faults(region.smit.post("/sick-reports", {}))
    assert found == [("employer_id", "required"), ("first_sick_day", "required"), ("personnel_number", "required")]


@pytest.mark.parametrize(("day", "code"), [("2026-03-03", "in-future"), ("1926-03-02", "too-old")])
def test_a_day_that_cannot_be_is_refused_before_anyone_is_registered(region: Region, day: str, code: str) -> None:
    answer = region.report(first_sick_day=day)
    assert (answer.status_code, faults(answer)) == (400, [("first_sick_day", code)])
    found = region.hr.post(
        "/sick-reports", {"employer_id": BAKERY, "personnel_number": "1007", "first_sick_day": "2026-03-02"}
    )
    assert faults(found) == [("person.given_name", "required"), ("person.family_name", "required")]


def test_what_worktrack_and_persons_find_wrong_comes_in_one_answer(region: Region) -> None:
    person = {"given_name": "Anna", "bsn": "123456789", "birth_date": "2026-03-03", "shoe_size": 38}
    answer = region.report(region.smit, first_sick_day="2026-03-03", person=person)
    assert sorted(faults(answer)) == [
        ("first_sick_day", "in-future"),
        ("person.birth_date", "in-future"),
        ("person.bsn", "invalid"),
        ("person.family_name", "required"),
        ("person.shoe_size", "unknown-field"),
    ]
    assert "123456789" not in answer.text


def test_what_cannot_be_read_and_what_cannot_be_true_are_named_at_once(region: Region) -> None:
    person = {"given_name": "Anna", "birth_date": "2026-03-03"}
    answer = region.report(region.smit, first_sick_day="2026-03-03", personnel_number=7, person=person, onbekend=1)
    assert sorted(faults(answer)) == [
        ("first_sick_day", "in-future"),
        ("onbekend", "unknown-field"),
        ("person.birth_date", "in-future"),
        ("personnel_number", "invalid"),
    ]
    answer = region.report(region.smit, first_sick_day="2026-02-30", employer_id="metaal-bv", person="Anna")
    assert sorted(faults(answer)) == [("employer_id", "unknown"), ("first_sick_day", "invalid"), ("person", "invalid")]


def test_a_person_is_judged_also_where_the_employer_is_wrong_or_missing(region: Region) -> None:
    person = {"bsn": "123456789", "birth_date": "2026-03-03"}
    wrong = [("person.birth_date", "in-future"), ("person.bsn", "invalid")]
    answer = region.report(region.smit, employer_id="metaal-bv", person=person)
    assert sorted(faults(answer)) == [("employer_id", "unknown"), *wrong]
    answer = region.report(region.smit, employer_id=None, person=person)
    assert sorted(faults(answer)) == [("employer_id", "required"), *wrong]
    answer = region.report(employer_id=None, person={"given_name": "Anna", "birth_date": "2026-03-03"})
    expected = [("employer_id", "required"), wrong[0], ("person.family_name", "required")]
    assert sorted(faults(answer)) == expected


def test_an_employer_reports_its_own_staff_only(region: Region) -> None:
    assert region.report(region.other_employer).status_code == 403


def test_an_arbodienst_reports_for_its_clients_only(region: Region) -> None:
    answer = region.report(region.other_arbodienst)
    assert (answer.status_code, faults(answer)) == (400, [("employer_id", "unknown")])


@pytest.mark.parametrize("more", [{}, {"onbekend": 1}], ids=["alone", "beside a wrong form"])
def test_d14_an_employer_gives_no_bsn(region: Region, more: dict[str, Any]) -> None:
    person = {"given_name": "Anna", "family_name": "Versteegh", "bsn": "999900006"}
    answer = region.report(person=person, **more)
    (fault,) = [row for row in answer.json["errors"] if row["field"] not in more]
    assert (answer.status_code, fault["field"], fault["code"], fault["rule"]) == (
        400,
        "person.bsn",
        "not-allowed",
        "D14",
    )


def test_the_employee_reports_themself_at_the_own_employer(region: Region) -> None:
    made = region.report()
    employee = region.employee(region.case(made.json["case_id"])["employee_id"])
    recovered = region.hr.post(f"/cases/{made.json['case_id']}/recovery", {"recovered_on": "2026-03-02"}, version=1)
    assert recovered.status_code == 400
    body = {"employer_id": BAKERY, "first_sick_day": "2026-03-02"}
    assert employee.post("/sick-reports", body).status_code == 409


def test_an_employee_learns_nothing_of_other_employers(region: Region) -> None:
    """One that is there, served by an arbodienst, is answered as one that is not; also to who is not known at all."""
    body = {"first_sick_day": "2026-03-02"}
    known = region.employee(region.case(region.report().json["case_id"])["employee_id"])
    for employee in (known, region.employee("onbekend")):
        answers = [employee.post("/sick-reports", {**body, "employer_id": name}) for name in ("metaal-bv", "nergens")]
        assert [(each.status_code, faults(each)) for each in answers] == [(400, [("employer_id", "unknown")])] * 2
        assert answers[0].json == answers[1].json


def test_a_care_professional_has_no_door_here(region: Region) -> None:
    gp = region.work.by(person("prof-de-vries", "01.015", organisation="praktijk-de-linde"))
    assert region.report(gp).status_code == 403
    assert gp.get("/worklist").status_code == 403


def test_a_second_report_of_the_same_absence_names_the_first(region: Region) -> None:
    made = region.report()
    twice = region.report()
    assert twice.status_code == 409
    assert made.json["case_number"] in twice.json["detail"]
    assert "02-03-2026 tot nu toe" in twice.json["detail"]


def test_a_second_click_is_the_same_answer(region: Region) -> None:
    person_part = {"given_name": "Bo", "family_name": "Prins"}
    body = {"employer_id": BAKERY, "personnel_number": "7", "first_sick_day": "2026-03-02", "person": person_part}
    one, two = (region.hr.post("/sick-reports", body, key="click") for _ in range(2))
    assert (one.status_code, one.data, one.headers["ETag"]) == (two.status_code, two.data, two.headers["ETag"])
    assert two.headers["Idempotency-Replayed"] == "true"
    assert len(region.work.published("case-opened")) == 1
    other = region.hr.post("/sick-reports", {**body, "first_sick_day": "2026-03-01"}, key="click")
    assert other.status_code == 422


def test_two_reports_at_once_open_one_case(region: Region) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: region.report(), range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert len(region.work.published("case-opened")) == 1
