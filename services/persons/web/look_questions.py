"""Routes of the question why somebody looked: ask it at a look, see what lies with us, answer it (AVG 15)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from services.persons.domain.look_question import LookQuestion
from services.persons.usecases.look_questions import (
    answer_why,
    ask_why,
    list_look_questions,
    read_look_question,
    resource_of,
)
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.schema import Instant, LocalDate, StrictSchema, Text

LONGEST_ANSWER = 1000

blueprint = Blueprint("look-questions", __name__, description="Vragen waarom iemand keek")


class OwnLookQuestionSchema(StrictSchema):
    """A question as who asked it sees it: with whom it lies until when, and what was answered."""

    question_id = fields.String()
    asked_at = Instant()
    due_on = LocalDate()
    late = fields.Boolean()
    answer = fields.String(allow_none=True)
    answered_by = fields.String(allow_none=True)
    answered_at = Instant(allow_none=True)


class LookQuestionSchema(OwnLookQuestionSchema):
    """A question as the organisation sees it: who of it did what, when, with whose data."""

    patient_id = fields.String(allow_none=True)
    employee_id = fields.String(allow_none=True)
    organisation_id = fields.String()
    looked_by = fields.String()
    looked_at = Instant()
    code = fields.String()
    object_type = fields.String()
    version = fields.Integer()
    actions = fields.List(fields.Dict())


class LookQuestionsSchema(StrictSchema):
    """What lies with the organisation, what waits first."""

    items = fields.List(fields.Nested(LookQuestionSchema))


class LookAnswerSchema(StrictSchema):
    """Why it was needed, in words for whose data it is.

    ``as_is``: words that call pain psychological mean something else here (IZP-11).
    """

    answer = Text(longest=LONGEST_ANSWER, required=True)
    as_is = fields.Boolean(load_default=False)


@blueprint.post("/my-looks/<look_id>/question")
@door("look-question.ask")
@blueprint.response(201, OwnLookQuestionSchema)
def ask(look_id: str) -> dict[str, Any]:
    """Ask the organisation why; twice is once."""
    return show_own(ask_why(current_work(), look_id))


@blueprint.get("/look-questions")
@door("look-question.list")
@blueprint.response(200, LookQuestionsSchema)
def questions() -> dict[str, Any]:
    """What lies with my organisation; for the FG what was not answered in time."""
    work = current_work()
    return {"items": [_show(work, each) for each in list_look_questions(work)]}


@blueprint.get("/look-questions/<look_question_id>")
@door("look-question.read")
@blueprint.response(200, LookQuestionSchema)
def question(look_question_id: str) -> dict[str, Any]:
    """One of them."""
    return _one(read_look_question(current_work(), look_question_id))


@blueprint.post("/look-questions/<look_question_id>/answer")
@door("look-question.answer")
@blueprint.arguments(LookAnswerSchema)
@blueprint.response(200, LookQuestionSchema)
def answer(body: Mapping[str, Any], look_question_id: str) -> dict[str, Any]:
    """Answer, once; it stands at the look of who asked."""
    seen, as_is = expected_version(), body["as_is"]
    return _one(answer_why(current_work(), look_question_id, body["answer"], seen, as_is=as_is))


def show_own(row: LookQuestion) -> dict[str, Any]:
    """Return the question as who asked it sees it."""
    return {
        "question_id": row.question_id,
        "asked_at": row.asked_at,
        "due_on": row.due_on,
        "late": row.late_at is not None,
        "answer": row.answer or None,
        "answered_by": row.answered_by or None,
        "answered_at": row.answered_at,
    }


def _one(row: LookQuestion) -> dict[str, Any]:
    show_version(row.version)
    return _show(current_work(), row)


def _show(work: Work, row: LookQuestion) -> dict[str, Any]:
    href = f"{base_path('persons')}/look-questions/{row.question_id}/answer"
    moves = [Move("answer", "look-question.answer", "Antwoord geven", href)] if row.is_open else []
    look, is_patient = row.look, row.side == "patient"
    return {
        **show_own(row),
        "patient_id": row.person_id if is_patient else None,
        "employee_id": None if is_patient else row.person_id,
        "organisation_id": look.organisation_id,
        "looked_by": look.by,
        "looked_at": look.at,
        "code": look.code,
        "object_type": look.object_type,
        "version": row.version,
        "actions": allowed(work, resource_of(work, row), moves),
    }
