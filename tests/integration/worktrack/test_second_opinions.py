"""D12: the employee asks another bedrijfsarts; what comes of it is theirs, and the employer meets nothing of it."""

from datetime import timedelta
from typing import Any

import pytest

from shared.contracts.region import PROFESSIONAL_PUBLISHED
from tests.integration.worktrack.conftest import ARBODIENST, Region, works_at
from tests.support.service_app import Answer, Caller, person
from tests.support.werkplannen import WRITTEN

ELSEWHERE, SECOND = "andere-arbodienst", "prof-anders"
QUESTION, ADVICE, REPLY = "Ik kan dit echt nog niet", "Bouw langzamer op vanwege de klachten", "Wij bouwen langzamer op"
SECRET, DRAFT = "depressieverzwegen", "nogniemand"
WORDS = (QUESTION, ADVICE, REPLY, SECRET)


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case with a werkplan that went out, a draft letter and a sent one, each with a medical part."""
    case_id = str(region.report().json["case_id"])
    where = f"/cases/{case_id}/werkplan"
    region.smit.send("PUT", where, WRITTEN, version=0)
    region.smit.post(f"{where}/sending", version=1)
    letter = {"kind": "advies", "route": "own-work", "possible": "Zitten.", "expected_weeks": 6}
    sent = region.smit.post(f"/cases/{case_id}/letters", {**letter, "medical": SECRET}).json
    assert region.smit.post(f"/letters/{sent['letter_id']}/sending", version=1).status_code == 200
    region.smit.post(f"/cases/{case_id}/letters", {**letter, "medical": DRAFT})
    return case_id


def employee(region: Region, case_id: str) -> Caller:
    return region.employee(region.case(case_id)["employee_id"])


def ask(region: Region, case_id: str, **changes: Any) -> Answer:
    body = {"professional_id": SECOND, "organisation_id": ELSEWHERE, "subject": "hours", "question": QUESTION}
    chosen = {"parts": ["werkplan", "letters", "medical"]}
    return employee(region, case_id).post(f"/cases/{case_id}/second-opinions", {**body, **chosen, **changes})


def passed_on(region: Region, case_id: str, **changes: Any) -> str:
    made = ask(region, case_id, **changes)
    assert made.status_code == 201, made.text
    where = f"/second-opinions/{made.json['second_opinion_id']}"
    assert region.smit.post(f"{where}/passing-on", version=1).json["state"] == "passed-on"
    return where


def own_view(region: Region, case_id: str) -> Any:
    return region.smit.get(f"/cases/{case_id}/second-opinions").json["items"][0]


def test_the_other_sees_what_was_chosen_the_employee_decides_and_the_own_bedrijfsarts_replies_d12(
    region: Region, case_id: str
) -> None:
    where, me, second = passed_on(region, case_id), employee(region, case_id), region.other_arbodienst
    (row,) = second.get("/my-second-opinions").json["items"]
    assert (row["question"], [each["name"] for each in row["actions"]]) == (QUESTION, ["give", "decline"])
    whole = second.get(where)
    assert (whole.json["shared"]["werkplan"]["goal"], whole.json["shared"]["work"]) == (WRITTEN["goal"], None)
    (letter,) = whole.json["letters"]
    assert (letter["medical"], letter["document"]["possible"]) == (SECRET, "Zitten.")
    assert DRAFT not in whole.text
    given = second.post(f"{where}/opinion", {"verdict": "differs", "advice": ADVICE}, version=2)
    assert (given.status_code, given.json["state"]) == (200, "given"), given.text
    assert [second.get(path).status_code for path in (where, f"/cases/{case_id}/second-opinions")] == [404, 404]
    before = region.smit.get(f"/cases/{case_id}/second-opinions")
    assert (before.json["items"][0]["advice"], before.json["items"][0]["verdict"]) == (None, None)
    assert not [word for word in WORDS if word in before.text]
    (own,) = me.get("/own-second-opinions").json["items"]
    assert (own["advice"], [each["name"] for each in own["actions"]]) == (ADVICE, ["share", "keep"])
    assert me.post(f"{where}/keeping", version=3).json["state"] == "kept"
    assert own_view(region, case_id)["advice"] is None
    assert me.post(f"{where}/sharing", version=4).json["state"] == "shared"
    assert (own_view(region, case_id)["advice"], own_view(region, case_id)["verdict"]) == (ADVICE, "differs")
    replied = region.smit.post(f"{where}/reply", {"followed": "follows", "reply": REPLY}, version=5)
    assert replied.status_code == 200, replied.text
    assert me.get("/own-second-opinions").json["items"][0]["reply"] == REPLY
    told = str(region.work.published()) + region.hr.get("/employer-cases").text
    assert not [word for word in WORDS if word in told]
    assert region.hr.get(f"/cases/{case_id}/second-opinions").status_code == 403


def test_nobody_else_reads_or_moves_it_and_the_own_bedrijfsarts_never_reads_the_question(
    region: Region, case_id: str
) -> None:
    made = ask(region, case_id).json
    where, second = f"/second-opinions/{made['second_opinion_id']}", region.other_arbodienst
    assert second.get(where).status_code == 404, "not passed on yet"
    assert second.get("/my-second-opinions").json["items"] == []
    assert QUESTION not in region.smit.get(f"/cases/{case_id}/second-opinions").text
    consulent = region.work.by(person("prof-post", "verzuimconsulent", organisation=ARBODIENST))
    assert consulent.get(f"/cases/{case_id}/second-opinions").status_code == 403
    assert region.smit.post(f"{where}/opinion", {"verdict": "agrees", "advice": "x"}, version=1).status_code == 403
    assert region.smit.post(f"{where}/sharing", version=1).status_code == 403
    stranger = region.work.by(person("prof-vreemd", "01.008", organisation=ELSEWHERE))
    region.smit.post(f"{where}/passing-on", version=1)
    assert [each.get(where).status_code in {403, 404} for each in (stranger, region.smit, region.hr)] == [True] * 3


def test_a_bedrijfsarts_of_the_own_arbodienst_a_stranger_and_every_other_fault_are_told_at_once(
    region: Region, case_id: str
) -> None:
    region.work.deliver(PROFESSIONAL_PUBLISHED, works_at("prof-dubbel", ELSEWHERE, "01.008"))
    region.work.deliver(PROFESSIONAL_PUBLISHED, works_at("prof-dubbel", ARBODIENST, "01.008"))
    faulty = ask(region, case_id, professional_id="prof-dubbel", question="", subject="salaris", parts=["dagboek"])
    assert {fault["field"] for fault in faulty.json["errors"]} >= {"professional_id", "question", "subject"}
    assert [
        ask(region, case_id, professional_id=who, organisation_id=at).status_code
        for who, at in (("prof-niemand", ELSEWHERE), ("prof-smit", ARBODIENST), ("prof-post", ARBODIENST))
    ] == [400] * 3
    where = passed_on(region, case_id)
    empty = region.other_arbodienst.post(f"{where}/opinion", {"verdict": "misschien", "advice": " "}, version=2)
    assert {fault["field"] for fault in empty.json["errors"]} == {"verdict", "advice"}


def test_one_runs_at_a_time_and_every_refused_move_names_what_is_legal(region: Region, case_id: str) -> None:
    where, me = passed_on(region, case_id), employee(region, case_id)
    twice = ask(region, case_id)
    assert twice.status_code == 409
    assert "Oordeel geven" in twice.text, twice.text
    assert region.smit.post(f"{where}/refusal", {"reason": "no-advice-yet"}, version=2).status_code == 409
    assert region.smit.post(f"{where}/refusal", {"reason": "geen zin"}, version=2).status_code == 400
    assert me.post(f"{where}/withdrawal", version=1).status_code == 412
    assert me.post(f"{where}/withdrawal", version=2).json["state"] == "withdrawn"
    assert region.other_arbodienst.get(where).status_code == 404
    refused = f"/second-opinions/{ask(region, case_id).json['second_opinion_id']}"
    region.smit.post(f"{refused}/refusal", {"reason": "no-advice-yet"}, version=1)
    seen = region.smit.get(f"/cases/{case_id}/second-opinions").json["items"]
    assert {row["state"]: row["refused_because"] for row in seen} == {"withdrawn": None, "refused": "no-advice-yet"}
    declined = passed_on(region, case_id, parts=[])
    region.other_arbodienst.post(f"{declined}/declining", {"reason": "no-time"}, version=2)
    assert me.post(f"{declined}/sharing", version=3).status_code == 409


def test_a_recovery_that_the_employer_reports_does_not_end_it_and_a_late_step_is_told_once(
    region: Region, case_id: str
) -> None:
    made = ask(region, case_id).json
    region.work.clock.instant += timedelta(days=3)
    version = region.case(case_id)["version"]
    region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-05"}, version=version)
    region.work.clock.instant += timedelta(days=5)
    region.work.fire_due()
    (late,) = region.work.published("second-opinion-overdue")
    assert (late["step"], own_view(region, case_id)["late"]) == ("own", True)
    where = f"/second-opinions/{made['second_opinion_id']}"
    assert region.smit.post(f"{where}/passing-on", version=2).status_code == 200, "asked is asked"
    region.work.clock.instant += timedelta(days=29)
    region.work.fire_due()
    assert [row["step"] for row in region.work.published("second-opinion-overdue")] == ["own", "other"]
