"""An arbeidsdeskundige sees what was chosen for as long as it is asked, and advises; the employer reads a letter."""

from datetime import timedelta
from typing import Any

import pytest

from tests.integration.worktrack.conftest import ARBODIENST, Region
from tests.support.service_app import Answer, Caller, person
from tests.support.werkplannen import WRITTEN

BUREAU, EXPERT = "adviesbureau-werk", "prof-leeuwen"
QUESTION, GROUNDS = "Past het bakkerswerk nog", "Gesproken op de werkvloer, tillen weegt te zwaar"
SECRET, DRAFT = "depressieverzwegen", "nogniemand"
ADVICE = {"conclusion": "adapted-work", "workplace": "Een tilhulp.", "tasks": "Geen meelzakken.", "grounds": GROUNDS}


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case with a werkplan that went out, a draft after it, a measurement and a letter with a medical part."""
    case_id = str(region.report().json["case_id"])
    where = f"/cases/{case_id}/werkplan"
    region.smit.send("PUT", where, WRITTEN, version=0)
    region.smit.post(f"{where}/sending", version=1)
    region.smit.send("PUT", where, {**WRITTEN, "goal": DRAFT}, version=2)
    measured = {"measured_on": "2026-03-02", "fatigue": 6, "concentration": None, "abilities": {"lifting": "limited"}}
    assert region.smit.post(f"{where}/measurements", measured, version=3).status_code == 200
    region.smit.post(f"/cases/{case_id}/letters", {"kind": "advies", "possible": "Zitten.", "medical": SECRET})
    return case_id


def expert(region: Region, id: str = EXPERT, organisation: str = BUREAU) -> Caller:
    return region.work.by(person(id, "arbeidsdeskundige", organisation=organisation))


def ask(region: Region, case_id: str, **changes: Any) -> Answer:
    body = {"professional_id": EXPERT, "organisation_id": BUREAU, "question": QUESTION, "due_on": "2026-03-16"}
    return region.smit.post(f"/cases/{case_id}/expert-advices", {**body, "parts": ["belastbaarheid"], **changes})


def test_who_is_asked_sees_what_was_chosen_until_the_answer_and_the_employer_reads_the_letter_d10(
    region: Region, case_id: str
) -> None:
    made = ask(region, case_id, parts=["belastbaarheid", "work"])
    assert made.status_code == 201, made.text
    where, desk = f"/expert-advices/{made.json['expert_advice_id']}", expert(region)
    (row,) = desk.get("/my-expert-advices").json["items"]
    assert (row["question"], row["late"], [each["name"] for each in row["actions"]]) == (
        QUESTION,
        False,
        ["answer", "refuse"],
    )
    shared = desk.get(where).json["shared"]
    assert shared["belastbaarheid"]["possible"] == WRITTEN["possible"]
    assert shared["belastbaarheid"]["measurements"][0]["abilities"] == {"lifting": "limited"}
    assert (shared["work"]["employer_id"], shared["werkplan"]) == ("bakkerij-van-dijk", None)
    assert not [word for word in (SECRET, DRAFT, WRITTEN["goal"]) if word in desk.get(where).text]
    answered = desk.post(f"{where}/answer", ADVICE, version=1)
    assert (answered.status_code, answered.json["state"]) == (200, "answered"), answered.text
    assert [desk.get(path).status_code for path in (where, f"/cases/{case_id}")] == [404, 403]
    assert desk.get("/my-expert-advices").json["items"] == []
    assert desk.post(f"{where}/answer", ADVICE, version=2).status_code == 404
    (own,) = region.employee(made.json["employee_id"]).get("/own-expert-advices").json["items"]
    assert (own["answer"]["grounds"], own["parts"]) == (GROUNDS, ["belastbaarheid", "work"])
    given = region.smit.post(f"{where}/letter", version=2)
    assert given.status_code == 201, given.text
    assert region.smit.post(f"{where}/letter", version=3).status_code == 409
    letter = region.smit.get(f"/letters/{given.json['letter_id']}").json
    assert letter["document"]["adaptations"] == "Werkplek: Een tilhulp.\n\nTaken: Geen meelzakken."
    assert (letter["document"]["route"], letter["missing"]) == ("adapted-work", [])
    assert region.hr.get(f"/cases/{case_id}/employer-letters").json["items"] == []
    told = str(region.work.published()) + made.text + answered.text + given.text
    assert not [word for word in (QUESTION, GROUNDS, "tilhulp") if word in told]


def test_nobody_else_meets_a_question_and_only_a_bedrijfsarts_asks(region: Region, case_id: str) -> None:
    advice = ask(region, case_id).json
    where = f"/expert-advices/{advice['expert_advice_id']}"
    strangers = (expert(region, "prof-ander"), expert(region, EXPERT, "elders"), region.other_arbodienst, region.hr)
    assert [each.get(where).status_code in {403, 404} for each in strangers] == [True] * 4
    assert expert(region, "prof-ander").get("/my-expert-advices").json["items"] == []
    consulent = region.work.by(person("prof-post", "verzuimconsulent", organisation=ARBODIENST))
    assert consulent.get(f"/cases/{case_id}/expert-advices").json["items"][0]["actions"] == []
    body = {"professional_id": "p", "organisation_id": "o", "question": "x", "parts": ["work"], "due_on": "2026-03-09"}
    assert consulent.post(f"/cases/{case_id}/expert-advices", body).status_code == 403
    assert region.hr.get(f"/cases/{case_id}/expert-advices").status_code == 403
    assert ask(region, case_id).status_code == 409, "asked already"


def test_what_is_withdrawn_given_back_or_of_an_ended_absence_is_shared_no_longer(region: Region, case_id: str) -> None:
    desk = expert(region)
    first = ask(region, case_id).json["expert_advice_id"]
    assert region.smit.post(f"/expert-advices/{first}/withdrawal", version=1).json["state"] == "withdrawn"
    second = ask(region, case_id).json["expert_advice_id"]
    assert desk.post(f"/expert-advices/{second}/refusal", {"reason": "no-time"}, version=1).status_code == 200
    third = ask(region, case_id).json["expert_advice_id"]
    region.work.clock.instant += timedelta(days=3)
    ended = region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-05"}, version=1)
    assert ended.status_code == 200, ended.text
    assert "absence-ended" in region.work.fire_due()
    assert [desk.get(f"/expert-advices/{each}").status_code for each in (first, second, third)] == [404] * 3
    states = [row["state"] for row in region.smit.get(f"/cases/{case_id}/expert-advices").json["items"]]
    assert sorted(states) == ["refused", "withdrawn", "withdrawn"]
    assert len(region.work.published("expert-advice-withdrawn")) == 2


def test_a_last_day_that_passes_is_told_once_and_the_question_stays(region: Region, case_id: str) -> None:
    advice = ask(region, case_id, due_on="2026-03-02").json
    region.work.clock.instant += timedelta(days=1)
    assert "expert-advice-due" in region.work.fire_due()
    assert len(region.work.published("expert-advice-overdue")) == 1
    (row,) = expert(region).get("/my-expert-advices").json["items"]
    assert (row["expert_advice_id"], row["late"]) == (advice["expert_advice_id"], True)


def test_every_fault_of_a_question_and_of_an_advice_is_told_at_once(region: Region, case_id: str) -> None:
    faulty = ask(region, case_id, question="", parts=[], due_on="2026-03-01")
    assert {fault["field"] for fault in faulty.json["errors"]} == {"question", "parts", "due_on"}
    where = f"/expert-advices/{ask(region, case_id).json['expert_advice_id']}"
    answer = expert(region).post(f"{where}/answer", {"conclusion": "misschien", "grounds": ""}, version=1)
    assert {fault["field"] for fault in answer.json["errors"]} == {"conclusion", "grounds"}
