"""The werkplan through the door: written, measured, sent; read by who may, refused with every reason at once."""

from typing import Any

import pytest

from tests.integration.worktrack.conftest import Region
from tests.support.service_app import Answer
from tests.support.werkplannen import PARTIES, WRITTEN

MEASURED = {"measured_on": "2026-03-02", "fatigue": 6, "concentration": None, "abilities": {"lifting": "limited"}}


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since today."""
    return str(region.report().json["case_id"])


def write(region: Region, case_id: str, version: int = 0, **changes: Any) -> Answer:
    return region.smit.send("PUT", f"/cases/{case_id}/werkplan", {**WRITTEN, **changes}, version=version)


def test_a_werkplan_is_written_measured_and_sent_wrk_02(region: Region, case_id: str) -> None:
    where = f"/cases/{case_id}/werkplan"
    unwritten = region.smit.get(where)
    assert (unwritten.json["version"], unwritten.json["draft"], unwritten.headers["ETag"]) == (0, None, '"0"')
    written = write(region, case_id)
    assert (written.status_code, written.headers["ETag"]) == (200, '"1"'), written.text
    assert written.json["draft"]["steps"][0]["amount"] == {"minutes": 480, "entered": "2", "unit": "dagdelen"}
    assert written.json["missing"] == []
    assert [row["rule"] for row in written.json["warnings"]] == ["WRK-07"]
    measured = region.smit.post(f"{where}/measurements", MEASURED, version=1)
    assert [row["rule"] for row in measured.json["warnings"]] == ["WRK-07", "WRK-08"]
    assert measured.json["measurements"] == [MEASURED]
    sent = region.smit.post(f"{where}/sending", version=2)
    assert sent.status_code == 200, sent.text
    assert (sent.json["draft"], [row["number"] for row in sent.json["editions"]]) == (None, [1])
    events = [region.work.published(name)[0] for name in ("werkplan-written", "belastbaarheid-measured")]
    assert [events[0]["edition"], events[1]["measured_on"]] == [1, "2026-03-02"]
    assert not [word for word in ("bakker", "Tillen", "lifting") if word in str(events)]


def test_the_employee_reads_what_went_out_and_never_the_draft(region: Region, case_id: str) -> None:
    employee = region.employee(region.case(case_id)["employee_id"])
    write(region, case_id, goal="NOG GEHEIM")
    assert employee.get("/my-werkplan").status_code == 404
    region.smit.post(f"/cases/{case_id}/werkplan/sending", version=1)
    write(region, case_id, 2, goal="OOK GEHEIM")
    own = employee.get("/my-werkplan")
    assert [row["document"]["goal"] for row in own.json["editions"]] == ["NOG GEHEIM"]
    assert "OOK GEHEIM" not in own.text
    assert own.json["responsible"] == ["employer", "employee"]


def test_everything_that_is_missing_is_named_at_once_and_the_draft_stays(region: Region, case_id: str) -> None:
    bare = region.smit.send("PUT", f"/cases/{case_id}/werkplan", {}, version=0)
    assert bare.status_code == 200
    refused = region.smit.post(f"/cases/{case_id}/werkplan/sending", version=1)
    assert refused.status_code == 409
    assert {row["rule"] for row in refused.json["errors"]} == {"WRK-02", "WRK-03", "WRK-05", "WRK-13"}
    assert [row["field"] for row in bare.json["missing"]] == [row["field"] for row in refused.json["errors"]]
    assert region.smit.get(f"/cases/{case_id}/werkplan").json["version"] == 1


def test_everything_that_is_wrong_is_named_at_its_row(region: Region, case_id: str) -> None:
    steps = [
        {"from_date": "2026-02-02", "quantity": 8.1},
        {"from_date": "2026-02-02", "quantity": 80},
    ]
    wrong = {"route": "thuis", "parties": [*PARTIES[:2], PARTIES[0]], "steps": steps, "pijnscore": 4}
    answer = region.smit.send("PUT", f"/cases/{case_id}/werkplan", wrong, version=0)
    assert answer.status_code == 400
    assert {row["field"] for row in answer.json["errors"]} == {
        "route",
        "pijnscore",
        "parties.2.party",
        "steps.0.quantity",
        "steps.0.from_date",
        "steps.1.quantity",
        "steps.1.from_date",
    }


def test_the_preview_is_what_the_employer_would_read_d10(region: Region, case_id: str) -> None:
    assert region.smit.get(f"/cases/{case_id}/werkplan/employer-preview").status_code == 404
    write(region, case_id, lead_reason="GEHEIM")
    shown = region.smit.get(f"/cases/{case_id}/werkplan/employer-preview")
    assert shown.json["document"]["goal"] == WRITTEN["goal"]
    assert "GEHEIM" not in shown.text
    assert "lead" not in shown.json["document"]


def test_versions_and_strangers(region: Region, case_id: str) -> None:
    where = f"/cases/{case_id}/werkplan"
    assert region.smit.send("PUT", where, WRITTEN).status_code == 428
    assert write(region, case_id).status_code == 200
    assert write(region, case_id).status_code == 412
    assert region.other_arbodienst.get(where).status_code == 404
    assert region.hr.get(where).status_code == 403
    assert region.hr.send("PUT", where, WRITTEN, version=1).status_code == 403


def test_after_recovery_nothing_is_written(region: Region, case_id: str) -> None:
    region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-03"}, version=1)
    region.work.clock.instant = region.work.clock.instant.replace(day=4)
    done = region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-03"}, version=1)
    refused = write(region, case_id)
    assert (done.status_code, refused.status_code) == (200, 409)
    assert [row["name"] for row in refused.json["allowed"]] == ["sick-report"]


def test_rsk_12_a_proposal_takes_no_pain_score_and_names_what_does_not_go_together(region: Region) -> None:
    given = {"contract_hours": 32, "start_hours": 8, "start_on": "2026-04-13", "target_hours": 40}
    answer = region.smit.post("/decisions/build-up", {**given, "target_on": "2026-04-01", "pain_below": 4})
    fields = {row["field"] for row in answer.json["errors"]}
    assert (answer.status_code, fields) == (400, {"pain_below", "target_hours", "target_on"})


def test_wrk_04_one_step_of_all_hours_warns_and_says_what_would_carry_it(region: Region) -> None:
    given = {
        "contract": {"quantity": 8, "unit": "dagdelen"},
        "steps": [{"from_date": "2026-04-13", "quantity": 32, "unit": "hours"}],
    }
    bare = region.smit.post("/decisions/schedule-check", given).json
    exposure = {"ground": "graded-exposure", "told_by": "machtiging", "from_day": "2026-04-01", "until": "2026-05-01"}
    carried = region.smit.post("/decisions/schedule-check", {**given, "at_once": exposure}).json
    assert [(row["kind"], row["warns"]) for row in (bare, carried)] == [("at-once", True), ("at-once", False)]
