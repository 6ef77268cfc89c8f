"""The diary by day through the door: the last word of a day stands, too much reaches the bedrijfsarts (WRK-14)."""

from datetime import timedelta
from typing import Any

import pytest

from shared.calendar import local_midnight
from tests.integration.worktrack.conftest import TODAY, Region
from tests.support.service_app import Answer


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since a Monday; today is the Thursday after."""
    case_id = str(region.report().json["case_id"])
    region.work.clock.instant = local_midnight(TODAY + timedelta(days=3))
    return case_id


def tap(region: Region, case_id: str, **changes: Any) -> Answer:
    body = {"day": "2026-03-05", "quantity": "2.5", "going": "fine"}
    return region.employee(region.case(case_id)["employee_id"]).post(
        f"/cases/{case_id}/worked-days", {**body, **changes}
    )


def test_a_week_is_the_sum_of_its_days_and_an_earlier_day_is_corrected_wrk_19(region: Region, case_id: str) -> None:
    assert tap(region, case_id).status_code == 200
    tap(region, case_id, day="2026-03-03", quantity="4", going="hard")
    own = tap(region, case_id, day="2026-03-03", quantity="3", going="fine").json
    assert own["hours"]["weeks"][0]["worked"] == {"minutes": 330, "entered": "5.5", "unit": "hours"}
    assert own["days"] == [
        {"day": "2026-03-05", "minutes": 150, "going": "fine"},
        {"day": "2026-03-04", "minutes": None, "going": None},
        {"day": "2026-03-03", "minutes": 180, "going": "fine"},
        {"day": "2026-03-02", "minutes": None, "going": None},
    ]
    assert region.case(case_id)["days"] == own["days"], "the arbodienst reads the same"
    assert [row["minutes"] for row in region.work.published("hours-worked")] == [150, 390, 330]
    assert "going" not in str(region.work.published())
    week = {"week_of": "2026-03-05", "quantity": "8"}
    refused = region.employee(region.case(case_id)["employee_id"]).post(
        f"/cases/{case_id}/worked-hours", week, version=own["version"]
    )
    assert (refused.status_code, refused.json["errors"][0]["code"]) == (400, "overlap")


def test_too_much_needs_the_bedrijfsarts_today_until_there_is_an_answer_wrk_14(region: Region, case_id: str) -> None:
    def line() -> Any:
        return region.smit.get("/worklist").json["items"][0]

    before = line()
    assert (before["needs_today"], before["signal_on"]) == (False, None)
    for day in ("2026-03-04", "2026-03-05"):
        assert tap(region, case_id, day=day, going="too-much").status_code == 200
    assert [row["by"] for row in region.work.published("imbalance-signalled")] == ["employee"], "it waits: told once"
    after = line()
    assert (after["needs_today"], after["signal_on"], after["attention_on"]) == (True, "2026-03-05", "2026-03-05")
    said = region.smit.get(f"/cases/{case_id}/werkplan").json
    answer = {"signal_id": said["signals"][0]["signal_id"], "reason": "Ik bel u morgen."}
    region.smit.post(f"/cases/{case_id}/werkplan/signal-answers", answer, version=said["version"])
    assert line()["signal_on"] is None
    own = region.employee(region.case(case_id)["employee_id"]).get("/my-case").json
    assert own["signals"][0]["answer"]["reason"] == "Ik bel u morgen.", "read without a werkplan"


def test_d10_no_employer_reads_a_day_or_writes_one(region: Region, case_id: str) -> None:
    tap(region, case_id, quantity="1.75", going="too-much")
    assert "too-much" not in region.hr.get("/employer-cases").text
    body = {"day": "2026-03-05", "quantity": "2", "going": "fine"}
    assert region.hr.post(f"/cases/{case_id}/worked-days", body).status_code == 403
    assert region.smit.post(f"/cases/{case_id}/worked-days", body).status_code == 403
    assert region.employee("someone-else").post(f"/cases/{case_id}/worked-days", body).status_code == 404


def test_every_fault_of_a_day_is_told_at_once(region: Region, case_id: str) -> None:
    faults = [
        {row["field"]: row["code"] for row in tap(region, case_id, **changes).json["errors"]}
        for changes in (
            {"day": "2026-03-06", "quantity": "2.1", "going": "pijn"},
            {"day": "2026-03-01", "quantity": "12.25"},
        )
    ]
    assert faults[0] == {"day": "in-future", "quantity": "quarters", "going": faults[0]["going"]}
    assert faults[1] == {"day": "before-first-day", "quantity": "too-large"}


def test_days_of_a_week_are_no_more_than_anybody_works(region: Region, case_id: str) -> None:
    region.work.clock.instant = local_midnight(TODAY + timedelta(days=6))
    for number in range(5):
        assert tap(region, case_id, day=f"2026-03-0{number + 2}", quantity="12").status_code == 200
    assert tap(region, case_id, day="2026-03-07", quantity="1").json["errors"][0]["code"] == "too-large"
    assert tap(region, case_id, day="2026-03-06", quantity="11.75").status_code == 200
