"""Notes through the door: who reads which is as they are marked; no employer, and no event (WRK-17)."""

from typing import Any

import pytest

from tests.integration.worktrack.conftest import ARBODIENST, Region
from tests.support.service_app import Answer, person

WORDS = "vertelde dat het thuis spaak loopt"


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since today."""
    return str(region.report().json["case_id"])


def write(region: Region, case_id: str, **changes: Any) -> Answer:
    body = {"text": WORDS, "share": "private", "with_whom": "employee", "noted_on": "2026-03-02"}
    return region.smit.post(f"/cases/{case_id}/notes", {**body, **changes})


@pytest.mark.parametrize(
    ("share", "readers"),
    [
        ("private", {"author"}),
        ("doctors", {"author", "doctor"}),
        ("team", {"author", "doctor", "consulent"}),
        ("employee", {"author", "doctor", "consulent", "employee"}),
    ],
)
def test_wrk_17_a_note_is_read_by_whom_its_mark_says(
    region: Region, case_id: str, share: str, readers: set[str]
) -> None:
    made = write(region, case_id, share=share)
    assert made.status_code == 201
    employee_id, where = region.case(case_id)["employee_id"], f"/cases/{case_id}/notes"
    colleagues = {
        "author": region.smit,
        "doctor": region.work.by(person("prof-arts", "01.008", organisation=ARBODIENST)),
        "consulent": region.work.by(person("prof-post", "verzuimconsulent", organisation=ARBODIENST)),
    }
    read = {name for name, who in colleagues.items() if WORDS in who.get(where).text}
    read |= {"employee"} if WORDS in region.employee(employee_id).get("/my-notes").text else set()
    assert read == readers
    assert len(region.work.published("note-shared")) == (share == "employee")
    assert WORDS not in made.text + str(region.work.published())
    assert region.hr.get(where).status_code == 403
    assert region.other_arbodienst.get(where).status_code == 404


def test_wrk_17_more_people_read_it_later_never_fewer_and_the_author_decides(region: Region, case_id: str) -> None:
    sharing = f"/notes/{write(region, case_id, share='team').json['note_id']}/sharing"
    colleague = region.work.by(person("prof-arts", "01.008", organisation=ARBODIENST))
    assert colleague.post(sharing, {"share": "employee"}, version=1).status_code == 403
    assert region.smit.post(sharing, {"share": "private"}, version=1).status_code == 400
    shared = region.smit.post(sharing, {"share": "employee"}, version=1)
    assert (shared.status_code, shared.json["share"]) == (200, "employee")
    assert region.smit.post(sharing, {"share": "employee"}, version=1).status_code == 412
    own = region.employee(region.case(case_id)["employee_id"]).get("/my-notes").json["items"]
    assert [row["text"] for row in own] == [WORDS]


def test_every_fault_of_a_note_is_told_at_once(region: Region, case_id: str) -> None:
    answer = write(region, case_id, text="", share="iedereen", noted_on="2026-03-03")
    assert {fault["field"] for fault in answer.json["errors"]} == {"text", "share", "noted_on"}
