"""Routes for the person whom a targeted question is about: read it, let it through, or do not."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from services.persons.domain.my_question import MyQuestion
from services.persons.storage.questions import Mark
from services.persons.usecases.allow_question import Choice, allow_question, choice_faults
from services.persons.usecases.my_questions import list_my_questions, my_question, my_question_resource
from services.persons.usecases.refuse_question import refuse_question
from services.persons.web.question_schemas import (
    AllowSchema,
    MovedQuestionSchema,
    MyQuestionSchema,
    MyQuestionsSchema,
)
from shared.faults import Fault
from shared.roles import Role
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.paging import PageQuery, instant, mark_of, page_body, page_of

blueprint = Blueprint("my-questions", __name__, description="Vragen van de bedrijfsarts over mij")
_AS_ASKED = ("arbodienst_id", "asked_by", "asked_at", "purpose", "question", "expires_on", "ended_at", "answer")


@blueprint.get("/my-questions")
@door("my-question.read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, MyQuestionsSchema)
def mine(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return my questions, newest first."""
    work, page = current_work(), page_of(query)
    found = list_my_questions(work, size=page.size, after=cast(Mark | None, mark_of(page, instant, str)))
    return page_body(
        found,
        page,
        show=lambda row: show_my_question(work, row),
        mark=lambda row: (row.asked.asked_at.isoformat(), row.asked.question_id),
    )


@blueprint.get("/my-questions/<my_question_id>")
@door("my-question.read")
@blueprint.response(200, MyQuestionSchema)
def one(my_question_id: str) -> dict[str, Any]:
    """Return exactly the question, who asks, and what I may do with it."""
    work = current_work()
    found = my_question(work, my_question_id, "my-question.read")
    show_version(found.version)
    return show_my_question(work, found)


def _faults(readable: Mapping[str, Any], my_question_id: str) -> list[Fault]:
    work = current_work()
    return choice_faults(work, my_question(work, my_question_id, "my-question.allow"), readable)


@blueprint.post("/my-questions/<my_question_id>/permission")
@door("my-question.allow")
@blueprint.arguments(AllowSchema, also=_faults)
@blueprint.response(200, MovedQuestionSchema)
def allow(body: Mapping[str, Any], my_question_id: str) -> dict[str, Any]:
    """Let it through under a machtiging for one question: in these words, to this treater, until this day (D3)."""
    work, choice = current_work(), Choice(body["treater"], body["until"], body["question"])
    return _moved(work, allow_question(work, my_question_id, expected_version(), choice))


@blueprint.post("/my-questions/<my_question_id>/refusal")
@door("my-question.refuse")
@blueprint.response(200, MovedQuestionSchema)
def refuse(my_question_id: str) -> dict[str, Any]:
    """Do not let it through; only I can see that I did not."""
    work = current_work()
    return _moved(work, refuse_question(work, my_question_id, expected_version()))


def _moved(work: Work, row: MyQuestion) -> dict[str, Any]:
    show_version(row.version)
    shown = show_my_question(work, row)
    return {name: shown[name] for name in ("question_id", "state", "version", "actions")}


def show_my_question(work: Work, row: MyQuestion) -> dict[str, Any]:
    """Return a question as whom it is about sees it, on one side (D4)."""
    is_patient = work.actor.has_role(Role.PATIENT)
    question_id = row.asked.care_question_id if is_patient else row.asked.question_id  # D4
    return {
        "question_id": question_id,
        "state": row.state,
        "version": row.version,
        **{name: getattr(row.asked, name) for name in _AS_ASKED},
        "treaters": row.treaters,
        "refused_at": row.refused_at,
        "answered_at": row.asked.ended_at if row.state == "answered" else None,
        **_permission(row),
        "actions": allowed(work, my_question_resource(work, question_id), _moves(row, question_id)),
    }


def _permission(row: MyQuestion) -> dict[str, Any]:
    care = row.care
    if care is None:
        return dict.fromkeys(("allowed_to", "allowed_at", "until", "decline_reason")) | {"allowed_question": ""}
    named = {"allowed_to": care.treater, "allowed_at": care.allowed_at, "until": care.until}
    return {**named, "allowed_question": care.question, "decline_reason": care.reason}


def _moves(row: MyQuestion, question_id: str) -> Iterator[Move]:
    below = f"{base_path('persons')}/my-questions/{question_id}"
    if row.may_allow:
        yield Move("allow", "my-question.allow", "Laten beantwoorden", f"{below}/permission")
    if row.may_refuse:
        yield Move("refuse", "my-question.refuse", "Niet laten beantwoorden", f"{below}/refusal")
    if row.may_stop and row.care:
        stop = f"{base_path('persons')}/machtigingen/{row.care.machtiging_id}/withdrawal"
        yield Move("stop", "machtiging.withdraw", "Machtiging intrekken", stop)
