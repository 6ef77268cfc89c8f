"""Hours through the door: the bedrijfsarts agrees, the employee enters, the employer reads what was agreed (D10)."""

from datetime import timedelta

import pytest

from shared.calendar import local_midnight
from tests.integration.worktrack.conftest import TODAY, Region

STEP = {"from_date": "2026-03-09", "quantity": 3, "unit": "dagdelen", "adaptation": "Alleen zittend werk"}
WEEK = {"week_of": "2026-03-04", "quantity": "2.5"}


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since today."""
    return str(region.report().json["case_id"])


def test_what_is_agreed_and_worked_stands_week_by_week_wrk_19(region: Region, case_id: str) -> None:
    done = region.smit.post(f"/cases/{case_id}/agreed-hours", STEP, version=1)
    assert (done.status_code, done.headers["ETag"]) == (200, '"2"')
    assert [row["rule"] for row in done.json["warnings"]] == ["WRK-03"]
    employee = region.employee(done.json["employee_id"])
    region.work.clock.instant = local_midnight(TODAY + timedelta(days=8))
    own = employee.post(f"/cases/{case_id}/worked-hours", WEEK, version=2)
    assert own.status_code == 200
    dagdelen = {"minutes": 720, "entered": "3", "unit": "dagdelen"}
    assert own.json["hours"]["weeks"] == [
        {"monday": "2026-03-02", "agreed": None, "worked": {"minutes": 150, "entered": "2.5", "unit": "hours"}},
        {"monday": "2026-03-09", "agreed": dagdelen, "worked": None},
    ]
    assert region.case(case_id)["hours"] == own.json["hours"]
    assert employee.get("/my-case").json["hours"] == own.json["hours"]


def test_d10_the_employer_sees_what_was_agreed_and_never_why_or_what_was_worked(region: Region, case_id: str) -> None:
    region.smit.post(f"/cases/{case_id}/agreed-hours", STEP, version=1)
    lower = {"from_date": "2026-03-16", "quantity": 1, "unit": "dagdelen", "reason": "GEHEIM"}
    assert region.smit.post(f"/cases/{case_id}/agreed-hours", lower, version=2).status_code == 200
    employee_id = region.case(case_id)["employee_id"]
    region.employee(employee_id).post(f"/cases/{case_id}/worked-hours", WEEK, version=3)
    answer = region.hr.get("/employer-cases")
    (seen,) = answer.json["items"]
    assert [set(row) for row in seen["agreed_hours"]] == [{"from_day", "amount", "adaptation"}] * 2
    assert "GEHEIM" not in answer.text
    assert "2.5" not in answer.text


def test_a_decrease_is_refused_without_a_reason_wrk_03(region: Region, case_id: str) -> None:
    region.smit.post(f"/cases/{case_id}/agreed-hours", STEP, version=1)
    lower = {"from_date": "2026-03-16", "quantity": 11, "unit": "hours"}
    refused = region.smit.post(f"/cases/{case_id}/agreed-hours", lower, version=2)
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (400, "reason")
    assert refused.json["errors"][0]["rule"] == "WRK-03"


def test_each_does_their_own_part_and_no_more(region: Region, case_id: str) -> None:
    employee = region.employee(region.case(case_id)["employee_id"])
    assert employee.post(f"/cases/{case_id}/agreed-hours", STEP, version=1).status_code == 403
    assert region.smit.post(f"/cases/{case_id}/worked-hours", WEEK, version=1).status_code == 403
    assert region.hr.post(f"/cases/{case_id}/agreed-hours", STEP, version=1).status_code == 403
    assert region.employee("someone-else").post(f"/cases/{case_id}/worked-hours", WEEK, version=1).status_code == 404
    assert region.other_arbodienst.post(f"/cases/{case_id}/agreed-hours", STEP, version=1).status_code == 404


@pytest.mark.parametrize("quantity", ["veel", -1, 169, "1e999", "NaN", None])
def test_what_is_no_number_of_hours_is_named(region: Region, case_id: str, quantity: object) -> None:
    answer = region.smit.post(f"/cases/{case_id}/agreed-hours", {**STEP, "quantity": quantity}, version=1)
    assert (answer.status_code, [row["field"] for row in answer.json["errors"]]) == (400, ["quantity"])


def test_the_version_that_was_seen_is_asked_for(region: Region, case_id: str) -> None:
    assert region.smit.post(f"/cases/{case_id}/agreed-hours", STEP).status_code == 428
    assert region.smit.post(f"/cases/{case_id}/agreed-hours", STEP, version=7).status_code == 412


def test_events_of_hours_hold_minutes_and_days_and_no_words(region: Region, case_id: str) -> None:
    region.smit.post(f"/cases/{case_id}/agreed-hours", {**STEP, "reason": "GEHEIM"}, version=1)
    region.employee(region.case(case_id)["employee_id"]).post(f"/cases/{case_id}/worked-hours", WEEK, version=2)
    (agreed,) = region.work.published("hours-agreed")
    (worked,) = region.work.published("hours-worked")
    assert (agreed["from_date"], agreed["minutes_per_week"]) == ("2026-03-09", 720)
    assert (worked["monday"], worked["minutes"]) == ("2026-03-02", 150)
    assert "GEHEIM" not in str(agreed)
    assert "Alleen zittend werk" not in str(agreed)
