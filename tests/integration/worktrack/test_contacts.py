"""Contacts through the door: planned, moved, ended; the spreekuur of a day; nothing forgotten (WRK-17)."""

from datetime import timedelta
from typing import Any

import pytest

from shared.calendar import local_midnight
from tests.integration.worktrack.conftest import TODAY, Region
from tests.support.service_app import Answer

AT = {"on": "2026-03-09", "at": "10:30", "kind": "spreekuur"}


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since today."""
    return str(region.report().json["case_id"])


def plan(region: Region, case_id: str, **changes: Any) -> Answer:
    return region.smit.post(f"/cases/{case_id}/contacts", {**AT, **changes})


def told(region: Region) -> dict[str, int]:
    kinds = ("planned", "moved", "held", "cancelled")
    return {kind: len(region.work.published(f"contact-{kind}")) for kind in kinds}


def test_wrk_17_a_contact_is_planned_moved_and_held_and_the_employee_reads_it(region: Region, case_id: str) -> None:
    made = plan(region, case_id)
    assert (made.status_code, made.json["starts_at"]) == (201, "2026-03-09T09:30:00Z")
    assert made.json["with_id"] == "prof-smit"
    contact = f"/contacts/{made.json['contact_id']}"
    moved = region.smit.post(f"{contact}/moving", {**AT, "on": "2026-04-01", "kind": "video"}, version=1)
    assert (moved.json["starts_at"], moved.json["moved"]) == ("2026-04-01T08:30:00Z", 1), "summer time began"
    own = region.employee(made.json["employee_id"]).get("/my-case").json["next_contact"]
    assert (own["on"], own["at"], own["kind"]) == ("2026-04-01", "10:30", "video")
    assert "contact" not in str(region.hr.get("/employer-cases").json)
    early = region.smit.post(f"{contact}/outcome", {"outcome": "done"}, version=2)
    assert [fault["code"] for fault in early.json["errors"]] == ["in-future"]
    region.work.clock.instant = local_midnight(TODAY + timedelta(days=30))
    assert region.smit.post(f"{contact}/outcome", {"outcome": "done"}, version=2).json["state"] == "done"
    again = region.smit.post(f"{contact}/outcome", {"outcome": "cancelled"}, version=3)
    assert again.status_code == 409
    assert told(region) == {"planned": 1, "moved": 1, "held": 1, "cancelled": 0}
    assert plan(region, case_id, on="2026-04-20").status_code == 201, "the next one"


def test_a_case_has_one_planned_contact_and_the_second_is_told_of_it(region: Region, case_id: str) -> None:
    plan(region, case_id)
    second = plan(region, case_id, on="2026-03-10")
    assert second.status_code == 409
    assert "09-03-2026" in second.json["detail"]


def test_a_stale_move_is_refused(region: Region, case_id: str) -> None:
    contact = f"/contacts/{plan(region, case_id).json['contact_id']}"
    assert region.smit.post(f"{contact}/moving", {**AT, "at": "11:00"}, version=1).status_code == 200
    assert region.smit.post(f"{contact}/moving", {**AT, "at": "12:00"}, version=1).status_code == 412
    same = region.smit.post(f"{contact}/moving", {**AT, "at": "11:00"}, version=2)
    assert [fault["code"] for fault in same.json["errors"]] == ["nothing-new"]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"on": "2026-03-01"}, {"on"}),
        ({"on": "2028-03-05"}, {"on"}),
        ({"on": "2026-03-29", "at": "02:30"}, {"at"}),
        ({"on": "2026-10-25", "at": "02:30"}, {"at"}),
        ({"on": "2026-03-01", "kind": "brief", "minutes": 1}, {"on", "kind", "minutes"}),
        ({"at": "25:00"}, {"at"}),
    ],
)
def test_what_is_wrong_with_a_moment_is_told_at_once(
    region: Region, case_id: str, changes: dict[str, Any], fields: set[str]
) -> None:
    answer = plan(region, case_id, **changes)
    assert answer.status_code == 400
    assert {fault["field"] for fault in answer.json["errors"]} == fields


def test_what_was_planned_and_never_ended_needs_somebody_and_stands_in_the_spreekuur(
    region: Region, case_id: str
) -> None:
    assert [row["case_id"] for row in region.smit.get("/worklist?contact=none").json["items"]] == [case_id]
    contact_id = plan(region, case_id).json["contact_id"]
    assert region.smit.get("/worklist?contact=none").json["items"] == []
    assert not region.smit.get("/worklist").json["items"][0]["needs_today"]
    assert region.smit.get("/contacts").json["items"] == []
    week = region.smit.get("/contacts?from=2026-03-09&to=2026-03-15").json
    assert [row["contact_id"] for row in week["items"]] == [contact_id]
    region.work.clock.instant = local_midnight(TODAY + timedelta(days=7))
    today = region.smit.get("/contacts").json
    assert ([row["contact_id"] for row in today["items"]], today["overdue"]) == ([contact_id], [])
    assert region.smit.get("/contacts?with=prof-else").json["items"] == []
    line = region.smit.get("/worklist").json["items"][0]
    assert (line["needs_today"], line["contact_on"]) == (True, "2026-03-09")
    region.work.clock.instant = local_midnight(TODAY + timedelta(days=8))
    late = region.smit.get("/contacts").json
    assert ([row["overdue"] for row in late["overdue"]], late["items"]) == ([True], [])
    assert region.smit.get("/worklist").json["counts"]["today"] == 1
    done = region.smit.post(f"/contacts/{contact_id}/outcome", {"outcome": "not-appeared"}, version=1)
    assert done.status_code == 200
    assert region.smit.get("/contacts").json["overdue"] == []
    assert region.smit.get("/worklist").json["counts"]["today"] == 0


def test_a_saved_case_keeps_the_day_of_its_contact(region: Region, case_id: str) -> None:
    plan(region, case_id)
    body = {"milestone": "ziekmelding", "reached_on": TODAY.isoformat()}
    assert region.smit.post(f"/cases/{case_id}/milestones", body, version=1).status_code == 200
    assert region.smit.get("/worklist").json["items"][0]["contact_on"] == "2026-03-09"


def test_others_do_not_know_of_it(region: Region, case_id: str) -> None:
    contact_id = plan(region, case_id).json["contact_id"]
    assert region.other_arbodienst.get("/contacts?from=2026-03-09&to=2026-03-09").json["items"] == []
    other = region.other_arbodienst.post(f"/contacts/{contact_id}/moving", AT, version=1)
    assert other.status_code == 404
    assert region.hr.get("/contacts").status_code == 403
    assert region.smit.get("/contacts?from=2026-03-09&to=2026-09-09").status_code == 400


def test_after_recovery_nothing_new_is_planned(region: Region, case_id: str) -> None:
    region.work.clock.instant = local_midnight(TODAY + timedelta(days=1))
    done = region.smit.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-03"}, version=1)
    assert done.status_code == 200
    refused = plan(region, case_id)
    assert (refused.status_code, region.smit.get(f"/cases/{case_id}/contacts").json["actions"]) == (409, [])
