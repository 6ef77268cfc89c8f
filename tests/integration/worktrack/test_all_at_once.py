"""What is wrong with the form of a request and what is wrong with it for this very case are named together."""

from typing import Any

import pytest

from tests.integration.worktrack.conftest import TODAY, Region

BEFORE, TOO_LONG = "2026-02-01", "x" * 501
WRONG: dict[str, tuple[dict[str, Any], set[tuple[str, str]]]] = {
    "trajectory-start": (
        {"started_on": BEFORE, "reason": TOO_LONG},
        {("started_on", "before-first-day"), ("reason", "too-long")},
    ),
    "milestones": (
        {"milestone": "feest", "reached_on": "gisteren"},
        {("milestone", "unknown"), ("reached_on", "invalid")},
    ),
    "recovery": (
        {"recovered_on": BEFORE, "onbekend": 1},
        {("recovered_on", "before-first-day"), ("onbekend", "unknown-field")},
    ),
    "agreed-hours": (
        {"from_date": BEFORE, "quantity": "12.26", "reason": TOO_LONG},
        {("from_date", "before-first-day"), ("quantity", "quarters"), ("reason", "too-long")},
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_for_this_case_is_named_with_what_cannot_be_read(region: Region, what: str) -> None:
    body, expected = WRONG[what]
    path = f"/cases/{region.report().json['case_id']}/{what}"
    answer = region.smit.post(path, body, version=1)
    assert answer.status_code == 400
    assert {(row["field"], row["code"]) for row in answer.json["errors"]} == expected


def test_so_are_the_hours_of_a_week(region: Region) -> None:
    case = region.report().json
    employee = region.employee(region.case(case["case_id"])["employee_id"])
    answer = employee.post(f"/cases/{case['case_id']}/worked-hours", {"week_of": "2026-03-09"}, version=1)
    found = {(row["field"], row["code"]) for row in answer.json["errors"]}
    assert found == {("week_of", "in-future"), ("quantity", "required")}


def test_of_a_field_that_cannot_be_read_nothing_else_is_said(region: Region) -> None:
    """Without a day nobody knows whether a reason is needed (WRK-01), nor whether it is less than before (WRK-03)."""
    where = f"/cases/{region.report().json['case_id']}"
    for what, day in (("trajectory-start", "started_on"), ("agreed-hours", "from_date")):
        answer = region.smit.post(f"{where}/{what}", {day: "morgen", "quantity": 1}, version=1)
        assert [row["field"] for row in answer.json["errors"] if row["code"] != "unknown-field"] == [day]


def test_a_case_of_another_arbodienst_is_judged_for_nobody(region: Region) -> None:
    case_id = region.report().json["case_id"]
    for what, (body, _) in WRONG.items():
        answers = [region.other_arbodienst.post(f"/cases/{each}/{what}", body, version=1) for each in (case_id, "geen")]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert answers[0].json == answers[1].json


def test_that_the_absence_has_ended_comes_before_all_that_is_wrong_with_a_body(region: Region) -> None:
    reported = region.report(first_sick_day=BEFORE).json
    path = f"/cases/{reported['case_id']}"
    region.smit.post(f"{path}/recovery", {"recovered_on": TODAY.isoformat()}, version=1)
    assert {region.smit.post(f"{path}/{what}", body).status_code for what, (body, _) in WRONG.items()} == {409}
