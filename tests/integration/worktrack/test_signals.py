"""Signs of imbalance through the door: who may say so, who hears, and what becomes of it (WRK-14)."""

from typing import Any

from tests.integration.worktrack.conftest import Region
from tests.integration.worktrack.test_signing import send


def signals(region: Region, case_id: str) -> Any:
    return region.smit.get(f"/cases/{case_id}/werkplan").json["signals"]


def test_a_signal_asks_to_adjust_the_werkplan_or_to_say_why_not_wrk_14(region: Region) -> None:
    case_id = str(region.report().json["case_id"])
    where, employee = f"/cases/{case_id}/werkplan", region.employee(region.case(case_id)["employee_id"])
    said = employee.post(f"{where}/signals", {"kind": "too-many-hours"})
    assert said.status_code == 201, said.text
    assert employee.post(f"{where}/signals", {"kind": "too-many-hours"}).json == said.json, "it still waits"
    assert region.hr.post(f"{where}/signals", {"kind": "pace"}).status_code == 201
    assert [(row["by"], row["answer"]) for row in signals(region, case_id)] == [("employee", None), ("employer", None)]
    assert [row["by"] for row in region.work.published("imbalance-signalled")] == ["employee", "employer"]
    body = {"signal_id": signals(region, case_id)[1]["signal_id"], "reason": "Het tempo is vorige week verlaagd."}
    assert region.smit.post(f"{where}/signal-answers", body, version=2).status_code == 200
    assert region.smit.post(f"{where}/signal-answers", body, version=3).status_code == 409
    send(region, case_id, 3)
    answers = [row["answer"] for row in signals(region, case_id)]
    assert [(row["how"], row["edition"]) for row in answers] == [("adjusted", 1), ("kept", None)]
    own = employee.get("/my-werkplan").json["signals"]
    assert own[1]["answer"]["reason"] == body["reason"]
    assert employee.post(f"{where}/signals", {"kind": "too-many-hours"}).status_code == 201, "a new one after an answer"


def test_a_signal_is_a_choice_and_never_from_a_stranger_d10(region: Region) -> None:
    case_id = str(region.report().json["case_id"])
    where = f"/cases/{case_id}/werkplan/signals"
    assert region.hr.post(where, {"kind": "hij is lui"}).status_code == 400
    assert region.other_employer.post(where, {"kind": "pace"}).status_code == 404
    assert region.employee("someone-else").post(where, {"kind": "pace"}).status_code == 404
    assert region.hr.post(
        f"/cases/{case_id}/werkplan/signal-answers", {"signal_id": "x", "reason": "y"}
    ).status_code in {
        403,
        404,
    }
