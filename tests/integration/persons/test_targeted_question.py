"""CON-03: the bedrijfsarts asks one question, the patient decides, the treater answers it once."""

from datetime import timedelta
from typing import Any

import pytest

from shared.contracts.careplan import PLANNING_DATES_CHANGED
from shared.contracts.worktrack import CASE_RECOVERED
from tests.integration.persons.questions import ANSWER, CZ, GP, QUESTION, Scene, scene
from tests.support.service_app import ServiceUnderTest

FEWER = "Welke bewegingen kan ik nu niet maken?"


@pytest.fixture
def story(persons: ServiceUnderTest) -> Scene:
    """A patient at the arbodienst, treated here."""
    return scene(persons)


def of_case(story: Scene) -> dict[str, Any]:
    return dict(story.doctor.get("/case-questions?caseId=case-1").json["items"][0])


def test_con_03_from_question_to_answer_each_sees_their_own_part(story: Scene) -> None:
    asked = story.ask()
    mine = story.mine()
    assert (mine["question"], mine["purpose"], mine["asked_by"], mine["state"]) == (
        QUESTION,
        "work-ability",
        "prof-smit",
        "asked",
    )
    assert [each["role"] for each in mine["treaters"]] == ["cz", "hb"]
    assert story.treater.get("/care-questions").json["items"] == []
    assert story.allow(question=FEWER).status_code == 200
    theirs = story.theirs()
    assert (theirs["question"], theirs["until"], theirs["given_to"]) == (FEWER, "2026-03-20", "cz")
    assert story.answer().status_code == 200
    seen, mine = of_case(story), story.mine()
    assert (seen["question_id"], seen["state"]) == (asked, "answered")
    assert (seen["question"], seen["answered_question"], seen["answer"]) == (QUESTION, FEWER, ANSWER)
    assert (mine["state"], mine["answer"], mine["answered_at"]) == ("answered", ANSWER, seen["ended_at"])
    (given,) = story.patient.get("/machtigingen").json["items"]
    assert (given["covers"], given["active"], given["question_id"]) == (["one-question"], False, mine["question_id"])


def test_a_second_question_waits_for_the_first_and_says_who_asked_when(story: Scene) -> None:
    story.ask()
    body = {"case_id": "case-1", "purpose": "expected-course", "question": "Hoe lang nog?"}
    again = story.doctor.post("/case-questions", body)
    assert (again.status_code, again.json["by"], again.json["at"][:10]) == (409, "prof-smit", "2026-03-02")
    story.allow()
    story.answer()
    assert story.doctor.post("/case-questions", body).status_code == 201


def test_advice_on_the_words_stops_nothing(story: Scene) -> None:
    body = {"case_id": "case-1", "purpose": "work-ability", "question": "Wat is de prognose, en vindt u werk haalbaar?"}
    asked = story.doctor.post("/case-questions", body)
    assert asked.status_code == 201
    assert [(row["field"], row["code"]) for row in asked.json["warnings"]] == [("question", "advised")] * 2


def test_every_fault_of_a_question_and_of_a_permission_at_once(story: Scene) -> None:
    asked = story.doctor.post("/case-questions", {"case_id": "", "purpose": "cause", "question": "x" * 501})
    assert {row["field"] for row in asked.json["errors"]} == {"case_id", "purpose", "question"}
    story.ask()
    refused = story.allow(treater="boss", until="2026-03-01", question="x" * 501)
    assert {row["field"] for row in refused.json["errors"]} == {"treater", "until", "question"}
    assert story.mine()["state"] == "asked"


@pytest.mark.parametrize(("until", "status"), [("2026-03-02", 200), ("2026-04-01", 200), ("2026-04-02", 400)])
def test_an_answer_may_come_until_the_question_ends_and_no_longer(story: Scene, until: str, status: int) -> None:
    story.ask()
    assert of_case(story)["expires_on"] == "2026-04-01"
    assert story.allow(until=until).status_code == status


def test_a_second_answer_is_refused_with_who_and_when(story: Scene) -> None:
    story.ask()
    story.allow()
    path, version = f"/care-questions/{story.theirs()['question_id']}/answer", story.theirs()["version"]
    assert story.answer().status_code == 200
    again = story.treater.post(path, {"answer": "Toch anders."}, version=version)
    assert (again.status_code, again.json["by"], again.json["at"][:10]) == (409, CZ.id, "2026-03-02")
    assert of_case(story)["answer"] == ANSWER


def test_con_03_withdrawn_before_the_answer_nobody_may_answer_and_the_bedrijfsarts_hears_nothing(story: Scene) -> None:
    story.ask()
    before = of_case(story)
    story.allow()
    (given,) = story.patient.get("/machtigingen").json["items"]
    assert story.patient.post(f"/machtigingen/{given['machtiging_id']}/withdrawal").json["active"] is False
    refused = story.answer()
    assert (refused.status_code, [row["rule"] for row in refused.json["errors"]]) == (409, ["CON-03"])
    assert (story.theirs()["question"], story.mine()["state"]) == ("", "stopped")
    assert of_case(story) == before
    assert story.allow(treater="hb").status_code == 200
    assert story.by(GP).get("/care-questions").json["items"][0]["state"] == "allowed"


def test_con_05_withdrawn_after_the_answer_nothing_of_the_past_changes(story: Scene) -> None:
    """The answer was given; that it crosses a moment later changes nothing."""
    story.ask()
    story.allow()
    theirs, (given,) = story.theirs(), story.patient.get("/machtigingen").json["items"]
    answered = story.treater.post(
        f"/care-questions/{theirs['question_id']}/answer", {"answer": ANSWER}, version=theirs["version"]
    )
    assert answered.status_code == 200
    assert "stop" not in {row["name"] for row in story.mine()["actions"]}
    story.patient.post(f"/machtigingen/{given['machtiging_id']}/withdrawal")
    story.persons.fire_due()
    assert (of_case(story)["answer"], story.mine()["answer"]) == (ANSWER, ANSWER)


@pytest.mark.parametrize(("days", "status"), [(18, 200), (19, 409)])
def test_con_03_the_machtiging_holds_until_its_last_day(story: Scene, days: int, status: int) -> None:
    story.ask()
    story.allow(until="2026-03-20")
    story.persons.clock.instant += timedelta(days=days)
    assert story.answer().status_code == status


def test_a_declined_question_tells_the_patient_why_and_the_bedrijfsarts_nothing(story: Scene) -> None:
    story.ask()
    before = of_case(story)
    story.allow()
    theirs = story.theirs()
    path = f"/care-questions/{theirs['question_id']}/decline"
    assert story.treater.post(path, {"reason": "not-known"}, version=theirs["version"]).status_code == 200
    story.persons.fire_due()
    assert (story.mine()["state"], story.mine()["decline_reason"]) == ("declined", "not-known")
    assert of_case(story) == before
    assert [row["active"] for row in story.patient.get("/machtigingen").json["items"]] == [False]


def test_a_withdrawn_question_is_over_for_all_and_an_answer_underway_goes_no_further(story: Scene) -> None:
    question_id = story.ask()
    story.allow()
    theirs = story.theirs()
    gone = story.doctor.post(f"/case-questions/{question_id}/withdrawal", version=1)
    assert (gone.status_code, gone.json["state"]) == (200, "withdrawn")
    story.treater.post(f"/care-questions/{theirs['question_id']}/answer", {"answer": ANSWER}, version=theirs["version"])
    story.persons.fire_due()
    assert (of_case(story)["answer"], story.theirs()["state"], story.theirs()["answer"]) == ("", "stopped", "")
    assert story.mine()["state"] == "withdrawn"
    assert story.doctor.post(f"/case-questions/{question_id}/withdrawal", version=2).status_code == 409


def test_recovery_closes_the_question_and_ends_the_machtiging(story: Scene) -> None:
    story.ask()
    story.allow()
    story.persons.deliver(CASE_RECOVERED, {**dict(CASE_RECOVERED.example), "case_id": "case-1"})
    story.persons.fire_due()
    assert (of_case(story)["state"], story.theirs()["state"]) == ("closed", "stopped")


def test_a_stale_version_changes_nothing(story: Scene) -> None:
    question_id = story.ask()
    path = f"/my-questions/{story.mine()['question_id']}"
    assert story.patient.post(f"{path}/refusal", version=7).status_code == 412
    assert story.patient.post(f"{path}/refusal").status_code == 428
    assert story.doctor.post(f"/case-questions/{question_id}/withdrawal", version=7).status_code == 412
    story.allow()
    theirs = f"/care-questions/{story.theirs()['question_id']}/answer"
    assert story.treater.post(theirs, {"answer": ANSWER}, version=7).status_code == 412


def test_the_planning_dates_are_not_shared_by_a_machtiging_for_one_question(story: Scene) -> None:
    story.ask()
    story.allow()
    (choice,) = story.patient.get("/my-choices").json["questions"]
    assert choice["answer"] is None
    dates = {"patient_id": story.patient_id, "chain_id": story.chain_id}
    story.persons.deliver(PLANNING_DATES_CHANGED, {**dict(PLANNING_DATES_CHANGED.example), **dates})
    assert story.persons.published("care-dates-shared") == []
