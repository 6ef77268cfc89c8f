"""The targeted question, page by page: the bedrijfsarts asks, the patient decides, the treater answers (CON-03)."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.questions import (
    CARE_QUESTIONS,
    CASE_QUESTIONS,
    MY_QUESTIONS,
    advice_on,
    gather_care_question,
    gather_care_questions,
    gather_case_questions,
    gather_my_question,
    gather_my_questions,
)
from services.portal.language import text

PURPOSES = ("work-ability", "expected-course", "treatment-planning")
DECLINES = ("not-known", "no-facts", "talk-first", "not-treating")
Step = tuple[str, tuple[str, ...], str]  # where the API takes it, its fields, what is said afterwards
MINE: Mapping[str, Step] = {
    "doorlaten": ("permission", ("question", "treater", "until"), "question.kept-doorlaten"),
    "niet": ("refusal", (), "question.kept-niet"),
}
ANSWERS: Mapping[str, Step] = {
    "antwoord": ("answer", ("answer",), "question.kept-antwoord"),
    "geen-antwoord": ("decline", ("reason",), "question.kept-geen-antwoord"),
}
_ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}

blueprint = Blueprint("questions", __name__)


@blueprint.get("/verzuim/<case_id>/vraag")
def of_case(case_id: str) -> ResponseReturnValue:
    """Show the questions of a case to its bedrijfsarts, and the form for the next."""
    return _page("case", gather_case_questions(case_id), Form(), case_id=case_id, purposes=PURPOSES)


@blueprint.post("/verzuim/<case_id>/vraag")
def ask(case_id: str) -> ResponseReturnValue:
    """Ask one question; advice on its words is shown first, and sending the same words again asks it as it is."""
    values = sent("purpose", "question")
    advice = advice_on(values["question"]) if request.form.get("advised", "") != values["question"] else []
    if advice:
        found = gather_case_questions(case_id)
        return _page("case", found, Form(values), case_id=case_id, purposes=PURPOSES, advice=advice)
    done, form = attempt(lambda once: act(CASE_QUESTIONS, {**given(values), "case_id": case_id}, key=once), values)
    if done is None:
        return _page("case", gather_case_questions(case_id), form, case_id=case_id, purposes=PURPOSES)
    flash(text("question.asked"), "ok")
    return redirect(url_for("questions.of_case", case_id=case_id))


@blueprint.post("/verzuim/<case_id>/vraag/<question_id>/intrekken")
def withdraw(case_id: str, question_id: str) -> ResponseReturnValue:
    """Withdraw a question without an answer."""
    return _moved(
        f"{CASE_QUESTIONS}/{question_id}/withdrawal",
        {},
        "question.withdrawn",
        url_for("questions.of_case", case_id=case_id),
        lambda form: _page("case", gather_case_questions(case_id), form, case_id=case_id, purposes=PURPOSES),
    )


@blueprint.get("/mijn-vragen")
def mine() -> ResponseReturnValue:
    """Show the questions about me."""
    return _page("mine", gather_my_questions(), Form())


@blueprint.get("/mijn-vragen/<question_id>")
def one(question_id: str) -> ResponseReturnValue:
    """Show exactly the question, and what happens with each choice."""
    return _page("one", gather_my_question(question_id), Form())


@blueprint.post("/mijn-vragen/<question_id>/<move>")
def choose(question_id: str, move: str) -> ResponseReturnValue:
    """Let it through or not."""
    below, names, kept = MINE.get(move) or abort(HTTPStatus.NOT_FOUND)
    return _moved(
        f"{MY_QUESTIONS}/{question_id}/{below}",
        sent(*names),
        kept,
        url_for("questions.one", question_id=question_id),
        lambda form: _page("one", gather_my_question(question_id), form),
    )


@blueprint.get("/vragen")
def to_answer() -> ResponseReturnValue:
    """Show a treater the questions that patients let them answer."""
    return _page("to_answer", gather_care_questions(), Form())


@blueprint.get("/vragen/<question_id>")
def theirs(question_id: str) -> ResponseReturnValue:
    """Show one question and the patient's permission."""
    return _page("theirs", gather_care_question(question_id), Form(), declines=DECLINES)


@blueprint.post("/vragen/<question_id>/<move>")
def answer(question_id: str, move: str) -> ResponseReturnValue:
    """Answer once, or say why not."""
    below, names, kept = ANSWERS.get(move) or abort(HTTPStatus.NOT_FOUND)
    return _moved(
        f"{CARE_QUESTIONS}/{question_id}/{below}",
        sent(*names),
        kept,
        url_for("questions.theirs", question_id=question_id),
        lambda form: _page("theirs", gather_care_question(question_id), form, declines=DECLINES),
    )


def _moved(
    path: str, values: Mapping[str, str], kept: str, there: str, again: Callable[[Form], ResponseReturnValue]
) -> ResponseReturnValue:
    """Make the step on the version that was seen; what is refused comes back with everything that was entered."""
    version = request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(path, given(values), version=version, key=once), values)
    if done is None:
        return again(form)
    flash(text(kept), "ok")
    return redirect(there)


def _page(name: str, found: Mapping[str, Any], form: Form, **more: Any) -> ResponseReturnValue:
    if found["part"].state in _ERRORS:
        return errors.page(_ERRORS[found["part"].state])
    return render_template(f"pages/questions/{name}.html", **found, **more, form=form), form.status
