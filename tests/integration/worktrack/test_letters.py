"""Letters of the bedrijfsarts: one text to employee and employer at one moment; the medical part reaches neither."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from services.worktrack.usecases.seal_anew import AGAIN, DONE, seal_anew
from shared.storage.vault import open_vault
from shared.storage.vault_keys import take_step
from tests.integration.worktrack.conftest import ARBODIENST, Region
from tests.support.service_app import Answer, person

SECRET = "zelfmoordgedachtenverzwegen"
OPEN = {
    "route": "adapted-work",
    "possible": "Zittend werk, vier uur per dag.",
    "adaptations": "Een stoel met steun.",
    "expected_weeks": 8,
    "incapacity_percent": 50,
    "not_available": ["tuesday-morning"],
}


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since today."""
    return str(region.report().json["case_id"])


def begin(region: Region, case_id: str, kind: str = "probleemanalyse", **changes: Any) -> Answer:
    return region.smit.post(f"/cases/{case_id}/letters", {**OPEN, "kind": kind, "medical": SECRET, **changes})


def test_wrk_09_the_same_text_goes_to_both_at_one_moment_and_fulfils_the_duty(region: Region, case_id: str) -> None:
    made = begin(region, case_id)
    assert (made.status_code, made.json["missing"]) == (201, [])
    employee, letter = region.employee(made.json["employee_id"]), f"/letters/{made.json['letter_id']}"
    assert employee.get("/my-letters").json["items"] == []
    assert region.hr.get(f"/cases/{case_id}/employer-letters").json["items"] == []
    sent = region.smit.post(f"{letter}/sending", None, version=1)
    assert sent.status_code == 200
    own, theirs = employee.get("/my-letters").json, region.hr.get(f"/cases/{case_id}/employer-letters").json
    assert own == theirs, "the same text at the same moment (D10)"
    assert own["items"][0]["document"]["possible"] == OPEN["possible"]
    assert [row["kind"] for row in region.work.published("letter-sent")] == ["probleemanalyse"]
    reached = {row["code"]: row["reached_on"] for row in region.case(case_id)["milestones"]}
    assert reached["oordeel"] == "2026-03-02"
    assert region.smit.send("PUT", letter, OPEN, version=2).status_code == 409
    assert region.smit.post(f"{letter}/sending", None, version=2).status_code == 409


def test_wrk_09_the_medical_part_is_read_by_the_bedrijfsarts_alone(region: Region, case_id: str) -> None:
    made = begin(region, case_id)
    letter = f"/letters/{made.json['letter_id']}"
    assert region.smit.get(letter).json["medical"] == SECRET
    consulent = region.work.by(person("prof-post", "verzuimconsulent", organisation=ARBODIENST))
    assert consulent.get(letter).status_code == 403
    assert SECRET not in consulent.get(f"/cases/{case_id}/letters").text
    assert region.other_arbodienst.get(letter).status_code == 404
    changed = region.smit.send("PUT", letter, {**OPEN, "medical": f"{SECRET} 2"}, version=1)
    sent = region.smit.post(f"{letter}/sending", None, version=2)
    employee = region.employee(made.json["employee_id"])
    seen = [
        made.text,
        changed.text,
        sent.text,
        *(employee.get(path).text for path in ("/my-letters", "/my-case")),
        *(region.hr.get(path).text for path in (f"/cases/{case_id}/employer-letters", "/employer-cases", letter)),
        str(region.work.published()),
    ]
    assert not [each for each in seen if SECRET in each]
    assert region.smit.get(letter).json["medical"] == f"{SECRET} 2"


@pytest.mark.sqlite
def test_d10_no_table_of_the_database_holds_the_medical_part_in_clear(region: Region, case_id: str) -> None:
    begin(region, case_id)
    with region.work.database.read() as conn:
        tables = [row[0] for row in conn.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))]
        found = [name for name in tables if SECRET in str(conn.execute(text(f'SELECT * FROM "{name}"')).all())]  # noqa: S608
    assert "letter_medical" in tables
    assert found == []


def test_con_04_what_tells_too_much_keeps_a_letter_from_going_out(region: Region, case_id: str) -> None:
    made = begin(region, case_id, possible=None, adaptations="Vrij voor de fysiotherapeut", route=None)
    faults = {(row["field"], row["code"], row["rule"]) for row in made.json["missing"]}
    assert faults == {
        ("possible", "required", "WRK-09"),
        ("route", "required", "WRK-09"),
        ("adaptations", "gives-away", "CON-04"),
    }
    refused = region.smit.post(f"/letters/{made.json['letter_id']}/sending", None, version=1)
    assert refused.status_code == 409
    assert "treater" not in str(region.work.published())


def test_others_read_no_letter(region: Region, case_id: str) -> None:
    begin(region, case_id)
    assert region.other_employer.get(f"/cases/{case_id}/employer-letters").status_code == 404
    assert region.other_arbodienst.get(f"/cases/{case_id}/letters").status_code == 404
    assert region.hr.get(f"/cases/{case_id}/letters").status_code == 403
    assert region.smit.post(f"/cases/{case_id}/letters", {"kind": "kaartje"}).status_code == 400


def test_keys_are_changed_while_everything_runs(region: Region, case_id: str, tmp_path: Path) -> None:
    letter = f"/letters/{begin(region, case_id).json['letter_id']}"
    works = region.work.running.works
    path = next(tmp_path.rglob("worktrack.json"))
    take_step(path, "next")
    take_step(path, "use")
    object.__setattr__(works.settings, "vault", open_vault(path))
    assert list(seal_anew(works))[-1] == AGAIN
    take_step(path, "drop")
    object.__setattr__(works.settings, "vault", open_vault(path))
    assert list(seal_anew(works))[-1] == DONE
    assert region.smit.get(letter).json["medical"] == SECRET
