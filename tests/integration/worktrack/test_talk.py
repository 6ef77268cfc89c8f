"""Preparing the talk with the employer: what is agreed, and notes that nobody but their writer ever meets (WRK-10)."""

import pytest

from services.worktrack.storage.tables import talk_note
from shared.policy.subject import service_subject
from tests.integration.worktrack.conftest import Region
from tests.integration.worktrack.test_signing import send

WORDS = "Ik slaap slecht en wil korter beginnen"


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since today."""
    return str(region.report().json["case_id"])


def test_wrk_10_own_notes_are_kept_for_their_writer_alone(region: Region, case_id: str) -> None:
    employee, where = region.employee(region.case(case_id)["employee_id"]), f"/cases/{case_id}/talk-notes"
    empty = employee.get("/my-talk").json
    assert (empty["notes"], empty["version"], empty["edition"], empty["agreed_hours"]) == (None, 0, None, [])
    kept = employee.send("PUT", where, {"text": WORDS}, version=0)
    assert (kept.status_code, kept.json) == (200, {"case_id": case_id, "version": 1}), kept.text
    assert employee.get("/my-talk").json["notes"] == WORDS
    assert employee.send("PUT", where, {"text": "andere"}, version=0).status_code == 412, (
        "another window wrote meanwhile"
    )
    for other in (region.smit, region.hr):
        assert other.send("PUT", where, {"text": "x"}, version=1).status_code == 403
        assert other.get("/my-talk").status_code in {403, 404}
    assert region.employee("someone-else").send("PUT", where, {"text": "x"}, version=1).status_code == 404
    seen = region.smit.get(f"/cases/{case_id}").text + region.hr.get("/employer-cases").text
    assert WORDS not in seen + str(region.work.published())
    with region.work.running.works.begin(service_subject("worktrack")) as work:
        assert WORDS not in str(work.conn.execute(talk_note.select()).all()), "sealed"
    assert employee.send("PUT", where, {"text": None}, version=1).json["version"] == 0
    assert employee.get("/my-talk").json["notes"] is None


def test_d10_what_is_taken_along_is_what_the_employer_reads_too(region: Region, case_id: str) -> None:
    send(region, case_id, 0)
    employee = region.employee(region.case(case_id)["employee_id"])
    taken = employee.get("/my-talk").json
    document = employee.get("/my-werkplan").json["editions"][0]["document"]
    assert (taken["edition"]["state"], taken["edition"]["document"]) == ("to-sign", document)


def test_notes_that_are_too_long_are_named(region: Region, case_id: str) -> None:
    employee = region.employee(region.case(case_id)["employee_id"])
    refused = employee.send("PUT", f"/cases/{case_id}/talk-notes", {"text": "a" * 4001}, version=0)
    assert (refused.status_code, [row["field"] for row in refused.json["errors"]]) == (400, ["text"])
