"""WRK-11: a deskundigenoordeel is asked by employer or employee alone, and seen as far as who asked wants it."""

from typing import Any

import pytest

from tests.integration.worktrack.conftest import Region
from tests.support.service_app import Answer, Caller

ASKED = {"question": "can-work", "asked_on": "2026-03-02"}


@pytest.fixture
def case_id(region: Region) -> str:
    return str(region.report().json["case_id"])


def employee(region: Region, case_id: str) -> Caller:
    return region.employee(region.case(case_id)["employee_id"])


def record(who: Caller, case_id: str, **changes: Any) -> Answer:
    return who.post(f"/cases/{case_id}/deskundigenoordelen", {**ASKED, **changes})


def seen(who: Caller, case_id: str) -> Any:
    return who.get(f"/cases/{case_id}/deskundigenoordelen").json["items"]


def test_who_asked_tells_and_shows_and_the_bedrijfsarts_says_what_follows_wrk_11(region: Region, case_id: str) -> None:
    me = employee(region, case_id)
    made = record(me, case_id)
    assert (made.status_code, made.json["asked_by"]) == (201, "employee"), made.text
    where = f"/deskundigenoordelen/{made.json['deskundigenoordeel_id']}"
    assert (seen(region.hr, case_id), len(seen(region.smit, case_id))) == ([], 1)
    came = {"outcome": "no", "came_on": "2026-03-02"}
    assert region.hr.post(f"{where}/outcome", came, version=1).status_code == 404, "not shown to the employer"
    told = me.post(f"{where}/outcome", came, version=1)
    assert (told.status_code, told.json["state"]) == (200, "came"), told.text
    assert region.smit.post(f"{where}/showing", version=2).status_code == 403, "who asked decides who sees it"
    handled = region.smit.post(f"{where}/handling", {"handling": "adjusts-advice"}, version=2)
    assert handled.json["handling"] == "adjusts-advice"
    assert seen(region.hr, case_id) == []
    assert me.post(f"{where}/showing", version=3).status_code == 200
    (row,) = seen(region.hr, case_id)
    assert (row["outcome"], row["actions"]) == ("no", [])
    assert me.post(f"{where}/showing", version=4).status_code == 409
    assert "no" not in {str(value) for each in region.work.published() for value in each.values()}


def test_an_arbodienst_records_what_it_was_told_and_asks_nothing_itself_wrk_11(region: Region, case_id: str) -> None:
    assert {fault["field"] for fault in record(region.smit, case_id).json["errors"]} == {"asked_by"}
    assert record(region.smit, case_id, asked_by="arbodienst").status_code == 400
    assert record(region.hr, case_id, asked_by="employee").status_code == 400, "not for another"
    made = record(region.smit, case_id, asked_by="employer", question="employee-effort")
    assert made.status_code == 201, made.text
    assert (len(seen(region.hr, case_id)), seen(employee(region, case_id), case_id)) == (1, [])
    assert region.other_arbodienst.get(f"/cases/{case_id}/deskundigenoordelen").status_code == 404
    assert region.other_employer.get(f"/cases/{case_id}/deskundigenoordelen").status_code == 404


def test_every_fault_at_once_and_a_refused_move_names_what_is_legal(region: Region, case_id: str) -> None:
    faulty = record(region.hr, case_id, question="salaris", asked_on="2026-02-01")
    assert {fault["field"] for fault in faulty.json["errors"]} == {"question", "asked_on"}
    where = f"/deskundigenoordelen/{record(region.hr, case_id).json['deskundigenoordeel_id']}"
    early = region.hr.post(f"{where}/outcome", {"outcome": "yes", "came_on": "2026-03-01"}, version=1)
    assert {fault["field"] for fault in early.json["errors"]} == {"came_on"}
    refused = region.smit.post(f"{where}/handling", {"handling": "as-it-is"}, version=1)
    assert (refused.status_code, "Uitkomst vastleggen" in refused.text) == (409, True)
    assert region.hr.post(f"{where}/withdrawal", version=1).json["state"] == "withdrawn"
    assert region.hr.post(f"{where}/withdrawal", version=1).status_code == 412
    assert region.hr.post(f"{where}/withdrawal", version=2).status_code == 409
