"""Targeted questions as each side sees them: one call to persons for a page, and who is who (D3, D47)."""

from datetime import date
from typing import Any

from services.portal.api import Part, look_up, read
from services.portal.gather.directory import directory
from services.portal.more import mark
from services.portal.parts import today
from shared.calendar import add_months

ADVICE = "/api/persons/v1/decisions/question-advice"
CASE_QUESTIONS = "/api/persons/v1/case-questions"
MY_QUESTIONS = "/api/persons/v1/my-questions"
CARE_QUESTIONS = "/api/persons/v1/care-questions"


def gather_case_questions(case_id: str) -> dict[str, Any]:
    """Gather the questions of a case; the newest first."""
    part = read(CASE_QUESTIONS, caseId=case_id, **mark())
    actions = {row["name"] for row in (part.items[0]["actions"] if part.items else ())}
    return {"part": part, "known": directory(), "may_ask": part.is_there and "withdraw" not in actions}


def advice_on(question: str) -> list[str]:
    """Return what is advised about these words; nothing where nobody can tell."""
    return [str(row["text"]) for row in look_up(ADVICE, {"question": question}).body.get("reasons", ())]


def gather_my_questions() -> dict[str, Any]:
    """Gather the questions about me."""
    return {"part": read(MY_QUESTIONS, **mark()), "known": directory()}


def gather_my_question(question_id: str) -> dict[str, Any]:
    """Gather one of them, with what I may do."""
    return {**_one(MY_QUESTIONS, question_id), "latest": _latest}


def gather_care_questions() -> dict[str, Any]:
    """Gather the questions that patients let me answer."""
    return {"part": read(CARE_QUESTIONS, **mark()), "known": directory()}


def gather_care_question(question_id: str) -> dict[str, Any]:
    """Gather one of them."""
    return _one(CARE_QUESTIONS, question_id)


def _one(path: str, question_id: str) -> dict[str, Any]:
    part: Part = read(f"{path}/{question_id}")
    return {"part": part, "row": part.body, "can": _moves(part), "known": directory()}


def _moves(part: Part) -> dict[str, str]:
    return {row["name"]: row["href"] for row in part.body.get("actions", ())}


def _latest(expires_on: str) -> str:
    """Return the day that a form proposes: a month ahead, or the last day of the question when that is earlier."""
    return min(add_months(today(), 1), date.fromisoformat(expires_on)).isoformat()
