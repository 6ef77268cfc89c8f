"""D3, D4: a refusal, silence and nobody to ask look the same to the work side; neither side learns the other's ids."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from services.persons.storage.tables import care_question, case_question
from services.persons.wiring import SERVICE
from shared.contracts.region import ORGANISATION_PUBLISHED
from shared.contracts.worktrack import CLIENT_REGISTERED
from shared.storage.tables import history, idempotency
from tests.integration.persons.conftest import BAKERY, SERVED
from tests.integration.persons.questions import (
    ANSWER,
    BEDRIJFSARTS,
    CONSULENT,
    CZ,
    GP,
    OTHER_BEDRIJFSARTS,
    QUESTION,
    Scene,
    scene,
)
from tests.integration.persons.test_patients import VERSTEEGH
from tests.support.service_app import ServiceUnderTest, person, serve

HR = person("hr-van-dijk", "employer", organisation="bakkerij-van-dijk")


@pytest.fixture
def story(persons: ServiceUnderTest) -> Scene:
    """A patient at the arbodienst, treated here."""
    return scene(persons)


@pytest.fixture
def without_care(tmp_path: Path) -> Iterator[Scene]:
    """The same employee, who is no patient here."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for service in serve(SERVICE, folder):
        service.deliver(ORGANISATION_PUBLISHED, BAKERY)
        service.deliver(CLIENT_REGISTERED, SERVED)
        yield scene(service, is_patient=False)


def silent(_: Scene) -> None:
    """Do nothing."""


def declined(story: Scene) -> None:
    """Let the patient allow it and the treater decline."""
    story.allow()
    theirs = story.theirs()
    path = f"/care-questions/{theirs['question_id']}/decline"
    assert story.treater.post(path, {"reason": "talk-first"}, version=theirs["version"]).status_code == 200


def on_the_work_side(story: Scene) -> list[Any]:
    """Return all that the work side gets: what the bedrijfsarts reads at each step, and its events."""
    told = []
    for _ in range(2):
        answer = story.doctor.get("/case-questions?caseId=case-1")
        one = story.doctor.get(f"/case-questions/{answer.json['items'][0]['question_id']}")
        told += [answer.status_code, answer.json, one.headers["ETag"], one.text]
        story.persons.clock.instant += timedelta(days=31)
        story.persons.fire_due()
    with story.persons.database.read() as conn:
        rows = conn.execute(select(history).order_by(history.c.id)).all()
    told += [(row.type, row.version, dict(row.data)) for row in rows if "persons.case-question" in row.type]
    return told


def without_ids(story: Scene, told: list[Any]) -> str:
    text = json.dumps(told, sort_keys=True)
    asked = story.doctor.get("/case-questions?caseId=case-1").json["items"][0]
    return text.replace(asked["question_id"], "QUESTION").replace(story.employee_id, "EMPLOYEE")


@pytest.mark.parametrize("move", [silent, Scene.refuse, declined], ids=["silent", "refused", "declined"])
def test_d3_it_is_byte_for_byte_what_the_bedrijfsarts_gets_of_somebody_who_is_no_patient(
    story: Scene, without_care: Scene, move: Callable[[Scene], object]
) -> None:
    for each in (story, without_care):
        each.ask()
    move(story)
    story.persons.fire_due()
    assert without_ids(story, on_the_work_side(story)) == without_ids(without_care, on_the_work_side(without_care))


def test_d3_a_refusal_leaves_no_event_and_can_be_taken_back(story: Scene) -> None:
    story.ask()
    before = story.persons.published()
    assert story.refuse().json["state"] == "refused"
    assert story.persons.published() == before
    assert story.mine()["state"] == "refused"
    assert story.allow().status_code == 200
    refused = story.refuse()
    assert (refused.status_code, "doorgelaten" in refused.json["detail"]) == (409, True)


def test_who_works_but_is_no_patient_here_reads_it_and_has_nobody_to_let_answer(without_care: Scene) -> None:
    without_care.ask()
    (mine,) = without_care.employee.get("/my-questions").json["items"]
    assert (mine["question"], mine["treaters"], mine["actions"]) == (QUESTION, [], [])
    assert without_care.employee.get(f"/my-questions/{mine['question_id']}").status_code == 200
    path = f"/my-questions/{mine['question_id']}"
    for move, body in (("permission", {"treater": "cz", "until": "2026-03-20"}), ("refusal", None)):
        assert without_care.employee.post(f"{path}/{move}", body, version=1).status_code == 403


def test_nobody_but_the_bedrijfsarts_of_the_arbodienst_asks_or_reads(story: Scene) -> None:
    question_id = story.ask()
    story.allow()
    story.answer()
    body = {"case_id": "case-1", "purpose": "work-ability", "question": QUESTION}
    for who, status in ((CONSULENT, 403), (HR, 403), (GP, 403), (CZ, 403), (OTHER_BEDRIJFSARTS, 404)):
        caller = story.by(who)
        answers = [
            caller.post("/case-questions", body),
            caller.get("/case-questions?caseId=case-1"),
            caller.get(f"/case-questions/{question_id}"),
            caller.post(f"/case-questions/{question_id}/withdrawal", version=1),
        ]
        assert {each.status_code for each in answers} == {status}, who.id
        assert not [each.text for each in answers if QUESTION in each.text or ANSWER in each.text]


def test_nobody_but_the_chosen_treater_reads_or_answers(story: Scene) -> None:
    story.ask()
    story.allow()
    theirs = story.theirs()
    colleague = person("prof-collega", "04.000", organisation=CZ.organisation_id)
    elsewhere = person(CZ.id, "04.000", organisation="praktijk-anders")
    for who, status in ((colleague, 404), (elsewhere, 404), (GP, 404), (BEDRIJFSARTS, 403), (HR, 403)):
        path = f"/care-questions/{theirs['question_id']}"
        answers = [
            story.by(who).get(path),
            story.by(who).post(f"{path}/answer", {"answer": ANSWER}, version=theirs["version"]),
            story.by(who).post(f"{path}/decline", {"reason": "not-known"}, version=theirs["version"]),
        ]
        assert {each.status_code for each in answers} == {status}, who.id
        assert story.by(who).get("/care-questions").json.get("items", []) == []


def test_an_id_of_the_other_side_opens_nothing(story: Scene) -> None:
    work_id = story.ask()
    story.allow()
    care_id = story.mine()["question_id"]
    assert work_id != care_id
    assert story.doctor.get(f"/case-questions/{care_id}").status_code == 404
    assert story.treater.get(f"/care-questions/{work_id}").status_code == 404
    assert story.patient.get(f"/my-questions/{work_id}").status_code == 404
    assert story.employee.get(f"/my-questions/{care_id}").status_code == 404
    bo = {**VERSTEEGH, "bsn": "999990342", "given_name": "Bo"}
    other = story.by(person(story.by(GP).post("/patients", bo).json["patient_id"], "patient"))
    assert other.get("/my-questions").json["items"] == []
    assert other.get(f"/my-questions/{care_id}").status_code == 404
    assert other.post(f"/my-questions/{care_id}/refusal", version=1).status_code == 404


def test_d4_no_event_holds_an_id_of_the_other_side_or_a_word_that_was_written(story: Scene) -> None:
    work_id = story.ask()
    story.allow(question="Wat kan ik nu niet?")
    care_id = story.mine()["question_id"]
    story.answer()
    with story.persons.database.read() as conn:
        rows = [row for row in conn.execute(select(history)) if "-question-" in row.type]
    texts = {(row.type, json.dumps([row.aggregate_id, row.key, row.data])) for row in rows}
    work = [text for name, text in texts if "case-question" in name]
    care = [text for name, text in texts if "care-question" in name]
    assert len(work) >= 2
    assert len(care) >= 4
    of_care = (care_id, story.patient_id, story.chain_id, CZ.id, str(CZ.organisation_id))
    of_work = (work_id, "case-1", story.employee_id, "arbodienst-midden", "prof-smit")
    assert not [text for text in work for word in (*of_care, "patiënt", "kan ik", "Tillen") if word in text]
    assert not [text for text in care for word in (*of_work, "patiënt", "kan ik", "Tillen") if word in text]


def test_what_was_written_lies_sealed_in_every_table(story: Scene) -> None:
    body = {"case_id": "case-1", "purpose": "work-ability", "question": QUESTION}
    story.doctor.post("/case-questions", body, key="een")
    story.persons.fire_due()
    mine = story.mine()
    story.patient.post(
        f"/my-questions/{mine['question_id']}/permission",
        {"treater": "cz", "until": "2026-03-20", "question": "Wat kan ik nu niet?"},
        version=mine["version"],
        key="twee",
    )
    theirs = story.theirs()
    path = f"/care-questions/{theirs['question_id']}/answer"
    story.treater.post(path, {"answer": ANSWER}, version=theirs["version"], key="drie")
    story.persons.fire_due()
    with story.persons.database.read() as conn:
        for table in (case_question, care_question, history, idempotency):
            rows = repr(conn.execute(select(table)).all())
            assert len(rows) > 2
            assert not [word for word in ("bewegingen", "kan ik", "Tillen") if word in rows], table.name
