"""Routes of the care side: the treater whom the patient chose reads the question and answers once."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from services.persons.domain.care_question import CareQuestion
from services.persons.storage.questions import Mark
from services.persons.usecases.answer_question import answer_question, decline_question
from services.persons.usecases.care_questions import care_question_for, care_question_resource, list_care_questions
from services.persons.usecases.read_patient import name_patients
from services.persons.web.patients import name_of
from services.persons.web.question_schemas import (
    AnswerSchema,
    CareQuestionSchema,
    CareQuestionsQuery,
    CareQuestionsSchema,
    DeclineQuestionSchema,
    MovedQuestionSchema,
)
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.paging import instant, mark_of, page_body, page_of

SHOWN = (
    "question_id",
    "patient_id",
    "chain_id",
    "given_to",
    "arbodienst_id",
    "asked_by",
    "purpose",
    "state",
    "allowed_at",
    "until",
    "ended_at",
    "answer",
    "reason",
    "passed_on_at",
    "version",
)

blueprint = Blueprint("care-questions", __name__, description="Vragen van een bedrijfsarts (zorgkant)")


@blueprint.get("/care-questions")
@door("care-question.read")
@blueprint.arguments(CareQuestionsQuery, location="query")
@blueprint.response(200, CareQuestionsSchema)
def mine(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the questions that patients let me answer, newest first."""
    work, page = current_work(), page_of(query)
    after = cast(Mark | None, mark_of(page, instant, str))
    found = list_care_questions(work, chain_id=query["chain_id"], size=page.size, after=after)
    return page_body(found, page, show=lambda row: _show(work, row), mark=_mark)


@blueprint.get("/care-questions/<care_question_id>")
@door("care-question.read")
@blueprint.response(200, CareQuestionSchema)
def one(care_question_id: str) -> dict[str, Any]:
    """Return one question and the patient's permission."""
    work = current_work()
    found = care_question_for(work, care_question_id, "care-question.read")
    show_version(found.version)
    named = name_patients(work, [found.patient_id])
    return {**_show(work, found), "patient": {"id": found.patient_id, **name_of(named[0])} if named else None}


@blueprint.post("/care-questions/<care_question_id>/answer")
@door("care-question.answer")
@blueprint.arguments(AnswerSchema)
@blueprint.response(200, MovedQuestionSchema)
def answer(body: Mapping[str, Any], care_question_id: str) -> dict[str, Any]:
    """Answer once; bedrijfsarts and patient read it from the same moment."""
    work = current_work()
    return _moved(work, answer_question(work, care_question_id, expected_version(), body["answer"]))


@blueprint.post("/care-questions/<care_question_id>/decline")
@door("care-question.decline")
@blueprint.arguments(DeclineQuestionSchema)
@blueprint.response(200, MovedQuestionSchema)
def decline(body: Mapping[str, Any], care_question_id: str) -> dict[str, Any]:
    """Do not answer; the patient reads why, the bedrijfsarts hears nothing (D3)."""
    work = current_work()
    return _moved(work, decline_question(work, care_question_id, expected_version(), body["reason"]))


def _mark(row: CareQuestion) -> tuple[str, str]:
    return row.allowed_at.isoformat() if row.allowed_at else "", row.question_id


def _moved(work: Work, row: CareQuestion) -> dict[str, Any]:
    show_version(row.version)
    shown = _show(work, row)
    return {name: shown[name] for name in ("question_id", "state", "version", "actions")}


def _show(work: Work, row: CareQuestion) -> dict[str, Any]:
    words = "" if row.state == "stopped" else row.question
    moves = allowed(work, care_question_resource(work, row), _moves(row))
    return {name: getattr(row, name) for name in SHOWN} | {"question": words, "actions": moves}


def _moves(row: CareQuestion) -> Iterator[Move]:
    below = f"{base_path('persons')}/care-questions/{row.question_id}"
    if row.state == "allowed":
        yield Move("answer", "care-question.answer", "Antwoord geven", f"{below}/answer")
        yield Move("decline", "care-question.decline", "Geen antwoord geven", f"{below}/decline")
