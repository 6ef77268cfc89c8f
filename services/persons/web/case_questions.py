"""Routes of the work side: a bedrijfsarts asks one question, reads its answer, withdraws it."""

from collections.abc import Mapping
from typing import Any, cast

from services.persons.domain.case_question import CaseQuestion
from services.persons.domain.question_advice import advise
from services.persons.storage.questions import Mark
from services.persons.usecases.ask_question import ask_question
from services.persons.usecases.case_questions import list_case_questions, question_for, question_resource
from services.persons.usecases.end_question import withdraw_question
from services.persons.web.question_schemas import (
    AskedQuestionSchema,
    AskSchema,
    CaseQuestionSchema,
    CaseQuestionsQuery,
    CaseQuestionsSchema,
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
    "case_id",
    "purpose",
    "question",
    "asked_by",
    "asked_at",
    "expires_on",
    "state",
    "ended_at",
    "answered_question",
    "answer",
    "version",
)

blueprint = Blueprint("case-questions", __name__, description="Gerichte vragen van de bedrijfsarts (werkkant)")


@blueprint.post("/case-questions")
@door("case-question.ask")
@blueprint.arguments(AskSchema)
@blueprint.response(201, AskedQuestionSchema)
def ask(body: Mapping[str, Any]) -> dict[str, Any]:
    """Ask one question; what its words had better not ask is told, and stops nothing."""
    work = current_work()
    asked = ask_question(work, body["case_id"], body["purpose"], body["question"])
    return {**_moved(work, asked), "warnings": advise(asked.question)}


@blueprint.get("/case-questions")
@door("case-question.read")
@blueprint.arguments(CaseQuestionsQuery, location="query")
@blueprint.response(200, CaseQuestionsSchema)
def of_case(query: Mapping[str, Any]) -> dict[str, Any]:
    """Return the questions of one case, newest first."""
    work, page = current_work(), page_of(query)
    after = cast(Mark | None, mark_of(page, instant, str))
    found = list_case_questions(work, query["case_id"], size=page.size, after=after)
    return page_body(
        found, page, show=lambda row: _show(work, row), mark=lambda row: (row.asked_at.isoformat(), row.question_id)
    )


@blueprint.get("/case-questions/<case_question_id>")
@door("case-question.read")
@blueprint.response(200, CaseQuestionSchema)
def one(case_question_id: str) -> dict[str, Any]:
    """Return one question with its answer, when there is one."""
    work = current_work()
    return _show(work, question_for(work, case_question_id, "case-question.read"), tells_version=True)


@blueprint.post("/case-questions/<case_question_id>/withdrawal")
@door("case-question.withdraw")
@blueprint.response(200, MovedQuestionSchema)
def withdraw(case_question_id: str) -> dict[str, Any]:
    """Withdraw a question that has no answer yet."""
    work = current_work()
    return _moved(work, withdraw_question(work, case_question_id, expected_version()))


def _moved(work: Work, row: CaseQuestion) -> dict[str, Any]:
    shown = _show(work, row, tells_version=True)
    return {name: shown[name] for name in ("question_id", "state", "version", "actions")}


def _show(work: Work, row: CaseQuestion, *, tells_version: bool = False) -> dict[str, Any]:
    if tells_version:
        show_version(row.version)
    href = f"{base_path('persons')}/case-questions/{row.question_id}/withdrawal"
    moves = [Move("withdraw", "case-question.withdraw", "Intrekken", href)] if row.is_open else []
    return {name: getattr(row, name) for name in SHOWN} | {
        "actions": allowed(work, question_resource(work, row), moves)
    }
