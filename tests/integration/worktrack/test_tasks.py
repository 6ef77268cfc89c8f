"""Tasks in taakdelegatie through the door: given by a bedrijfsarts, done and reported by who was asked, sealed."""

from datetime import timedelta
from typing import Any

import pytest

from shared.contracts.region import PROFESSIONAL_PUBLISHED
from tests.integration.worktrack.conftest import ARBODIENST, Region, works_at
from tests.support.service_app import Answer, Caller, person

WORDS, BACK = "Bel over de nieuwe werktijden", "Gebeld; begint om tien uur"


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since today."""
    return str(region.report().json["case_id"])


def consulent(region: Region, id: str = "prof-post") -> Caller:
    return region.work.by(person(id, "verzuimconsulent", organisation=ARBODIENST))


def give(region: Region, case_id: str, **changes: Any) -> Answer:
    body = {"for_id": "prof-post", "kind": "call-employee", "text": WORDS, "due_on": "2026-03-09"}
    return region.smit.post(f"/cases/{case_id}/tasks", {**body, **changes})


def test_a_task_is_given_done_and_reported_and_events_hold_no_word_of_it(region: Region, case_id: str) -> None:
    made = give(region, case_id)
    assert made.status_code == 201, made.text
    (mine,) = consulent(region).get("/my-tasks").json["items"]
    assert (mine["text"], mine["state"], mine["late"]) == (WORDS, "open", False)
    assert consulent(region, "prof-ander").get("/my-tasks").json["items"] == []
    where = f"/tasks/{mine['task_id']}/report"
    body = {"outcome": "done", "text": BACK}
    assert consulent(region, "prof-ander").post(where, body, version=1).status_code == 403
    done = consulent(region).post(where, body, version=1)
    assert (done.status_code, done.json["state"]) == (200, "done")
    assert consulent(region).post(where, body, version=2).status_code == 409
    assert consulent(region).get("/my-tasks").json["items"] == []
    (read,) = region.smit.get(f"/cases/{case_id}/tasks").json["items"]
    assert (read["report"], read["given_by"], read["for_id"]) == (BACK, "prof-smit", "prof-post")
    (told,) = region.work.published("task-reported")
    assert (told["given_by"], told["professional_id"]) == ("prof-smit", "prof-post")
    told_all = str(region.work.published()) + made.text + done.text
    assert WORDS not in told_all
    assert BACK not in told_all


def test_only_a_bedrijfsarts_gives_and_withdraws_and_a_delegate_meets_no_medical_part(
    region: Region, case_id: str
) -> None:
    task_id = give(region, case_id).json["task_id"]
    post = consulent(region)
    body = {"for_id": "prof-ander", "kind": "other", "text": "x", "due_on": "2026-03-09"}
    assert post.post(f"/cases/{case_id}/tasks", body).status_code == 403
    assert post.post(f"/tasks/{task_id}/withdrawal", version=1).status_code == 403
    assert post.get(f"/cases/{case_id}/medical-report").status_code == 403
    assert region.hr.get(f"/cases/{case_id}/tasks").status_code == 403
    assert region.other_arbodienst.get(f"/cases/{case_id}/tasks").status_code == 404
    assert region.smit.post(f"/tasks/{task_id}/withdrawal", version=1).json["state"] == "withdrawn"
    assert post.get("/my-tasks").json["items"] == []
    assert len(region.work.published("task-withdrawn")) == 1


def test_every_fault_of_a_task_is_told_at_once(region: Region, case_id: str) -> None:
    answer = give(region, case_id, text="", kind="opereren", due_on="2026-03-01")
    assert {fault["field"] for fault in answer.json["errors"]} == {"text", "kind", "due_on"}


@pytest.mark.parametrize("who", ["nobody", "prof-anders", "prof-gone", "hr-van-dijk"])
def test_only_a_colleague_is_asked_or_seen_and_the_day_is_told_with_it(region: Region, case_id: str, who: str) -> None:
    region.work.deliver(PROFESSIONAL_PUBLISHED, works_at("prof-gone", ARBODIENST, "verzuimconsulent"))
    region.work.deliver(PROFESSIONAL_PUBLISHED, works_at("prof-gone", ARBODIENST))
    refused = give(region, case_id, for_id=who, due_on="2026-03-01")
    assert sorted((row["field"], row["code"]) for row in refused.json["errors"]) == [
        ("due_on", "in-past"),
        ("for_id", "unknown"),
    ]
    seen = {"on": "2026-03-09", "at": "10:30", "kind": "spreekuur", "with_id": who}
    planned = region.smit.post(f"/cases/{case_id}/contacts", seen)
    assert [row["field"] for row in planned.json["errors"]] == ["with_id"]
    assert give(region, case_id, for_id="prof-smit").status_code == 201, "oneself"


def rungs(region: Region) -> list[str]:
    return [row["rung"] for row in region.work.published("task-overdue")]


def after(region: Region, days: int) -> None:
    region.work.clock.instant += timedelta(days=days)
    region.work.fire_due()


def test_a_task_past_its_day_climbs_to_who_was_asked_and_then_to_who_asked(region: Region, case_id: str) -> None:
    give(region, case_id, due_on="2026-03-03")
    after(region, 1)
    assert (rungs(region), region.smit.get("/worklist").json["tasks"]) == ([], {"due": 0, "late_given": 0})
    assert consulent(region).get("/worklist").json["tasks"] == {"due": 1, "late_given": 0}
    after(region, 1)
    assert rungs(region) == ["delegate"]
    assert region.smit.get("/worklist").json["tasks"] == {"due": 0, "late_given": 1}
    assert [row["late"] for row in region.smit.get("/my-tasks").json["late_given"]] == [True]
    after(region, 2)
    after(region, 30)
    assert rungs(region) == ["delegate", "giver"]


def test_what_was_reported_or_withdrawn_in_time_stays_silent(region: Region, case_id: str) -> None:
    done, gone = (give(region, case_id, due_on="2026-03-03").json["task_id"] for _ in range(2))
    consulent(region).post(f"/tasks/{done}/report", {"outcome": "done", "text": BACK}, version=1)
    region.smit.post(f"/tasks/{gone}/withdrawal", version=1)
    after(region, 30)
    assert rungs(region) == []
