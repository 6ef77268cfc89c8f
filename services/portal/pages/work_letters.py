"""Letters of the bedrijfsarts: write, see as the employer will, send to both at once; both read the same (D10)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import act
from services.portal.desks import Side, desk_of
from services.portal.documents.letter import Letter
from services.portal.documents.work_letter import work_letter
from services.portal.form import VERSION, Form, attempt, given, sent, whole
from services.portal.gather.names import employee_names
from services.portal.gather.work_case import CASES
from services.portal.gather.work_letters import (
    LETTERS,
    employee_of,
    gather_employer_letters,
    gather_letter,
    gather_letters,
    gather_own_letters,
)
from services.portal.language import text
from services.portal.paper import give_letter
from services.portal.parts import parts, today
from services.portal.person import person
from services.portal.werkplan_form import WEEK

KINDS = ("probleemanalyse", "bijstelling", "advies", "actueel-oordeel")
TEXTS = ("route", "possible", "not_possible", "adaptations", "medical")
NUMBERS = ("expected_weeks", "incapacity_percent")
WORDS = "accepted_words"

blueprint = Blueprint("work_letters", __name__)


@blueprint.get("/verzuim/<case_id>/brieven")
def show(case_id: str) -> ResponseReturnValue:
    """Show the letters of a case."""
    found = gather_letters(case_id)
    _there(found)
    return render_template("pages/work_letters/list.html", **found, kinds=KINDS)


@blueprint.get("/verzuim/<case_id>/brieven/nieuw/<kind>")
def begin(case_id: str, kind: str) -> ResponseReturnValue:
    """Show the empty form of a template."""
    return _new(case_id, kind, Form(), [])


@blueprint.post("/verzuim/<case_id>/brieven/nieuw/<kind>")
def keep_new(case_id: str, kind: str) -> ResponseReturnValue:
    """Keep a first draft."""
    values, chosen, body = _entered()
    path = f"{CASES}/{case_id}/letters"
    done, form = attempt(lambda once: act(path, {**body, "kind": kind}, key=once), values)
    if done is None:
        return _new(case_id, kind, form, chosen)
    return redirect(url_for("work_letters.one", case_id=case_id, letter_id=done.body["letter_id"]))


@blueprint.get("/verzuim/<case_id>/brieven/<letter_id>")
def one(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Show one letter as employee and employer read it, with what is missing, and its medical part."""
    return _one(case_id, letter_id, Form())


@blueprint.get("/verzuim/<case_id>/brieven/<letter_id>/schrijven")
def write(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Show the form as the draft stands."""
    return _form(case_id, letter_id, None, [])


@blueprint.post("/verzuim/<case_id>/brieven/<letter_id>/schrijven")
def keep(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Keep the draft."""
    values, chosen, body = _entered()
    version = request.form.get(VERSION, "")
    path = f"{LETTERS}/{letter_id}"
    done, form = attempt(lambda once: act(path, body, version=version, key=once, method="PUT"), values)
    if done is None:
        return _form(case_id, letter_id, form, chosen)
    return redirect(url_for("work_letters.one", case_id=case_id, letter_id=letter_id))


@blueprint.post("/verzuim/<case_id>/brieven/<letter_id>/versturen")
def send(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Send it to employee and employer at once."""
    path, version = f"{LETTERS}/{letter_id}/sending", request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(path, version=version, key=once), {})
    if done is None:
        return _one(case_id, letter_id, form)
    flash(text("work-letter.sent"), "ok")
    return redirect(url_for("work_letters.one", case_id=case_id, letter_id=letter_id))


@blueprint.get("/verzuim/<case_id>/brieven/<letter_id>/brief.pdf")
def on_paper(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Give the open part of a letter as a PDF."""
    found = gather_letter(case_id, letter_id)
    _there(found)
    if not found["part"].is_there:
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    name = found["names"].of(found["letter"]["employee_id"])
    return _pdf(work_letter(found["letter"], found["known"], [(text("col.employee"), name)] if name else []))


@blueprint.get("/mijn-brieven")
def mine() -> ResponseReturnValue:
    """Show the employee what was sent."""
    return render_template("pages/work_letters/mine.html", **gather_own_letters())


@blueprint.get("/mijn-brieven/<letter_id>.pdf")
def mine_on_paper(letter_id: str) -> ResponseReturnValue:
    """Give an own letter as a PDF."""
    return _paper(gather_own_letters(), letter_id, [])


@blueprint.get("/verzuim/<case_id>/adviezen")
def for_employer(case_id: str) -> ResponseReturnValue:
    """Show the employer what was sent about one of its staff (D10)."""
    if desk_of(person().roles).side is not Side.EMPLOYER:
        return errors.page(HTTPStatus.FORBIDDEN)
    found = gather_employer_letters(case_id)
    _there(found)
    return render_template("pages/work_letters/employer.html", **found)


@blueprint.get("/verzuim/<case_id>/adviezen/<letter_id>.pdf")
def for_employer_on_paper(case_id: str, letter_id: str) -> ResponseReturnValue:
    """Give the employer a letter as a PDF."""
    if desk_of(person().roles).side is not Side.EMPLOYER:
        return errors.page(HTTPStatus.FORBIDDEN)
    found, row = gather_employer_letters(case_id), employee_of(case_id)
    name = employee_names([row["employee_id"]]).of(row["employee_id"]) if row else ""
    return _paper(found, letter_id, [(text("col.employee"), name)] if name else [])


def _paper(found: Mapping[str, Any], letter_id: str, who: list[tuple[str, str]]) -> ResponseReturnValue:
    row = next((each for each in found["part"].items if each["letter_id"] == letter_id), None)
    if row is None:
        return errors.page(HTTPStatus.NOT_FOUND if found["part"].is_there else HTTPStatus.SERVICE_UNAVAILABLE)
    return _pdf(work_letter(row, found["known"], who))


def _pdf(letter: Letter) -> ResponseReturnValue:
    return give_letter(letter, parts().business.now(), today())


def _entered() -> tuple[dict[str, str], list[str], dict[str, Any]]:
    """Return what was entered, the parts of the week that were chosen, and what goes to the API."""
    values = sent(*TEXTS, *NUMBERS, WORDS)
    chosen = [part for part in WEEK if part in request.form.getlist("not_available")]
    body: dict[str, Any] = given({name: values[name] for name in TEXTS})
    body |= {name: whole(values[name]) for name in NUMBERS if values[name]}
    words = [word.strip() for word in values[WORDS].split(",") if word.strip()]
    return values, chosen, {**body, "not_available": chosen, WORDS: words}


def _values(letter: Mapping[str, Any]) -> dict[str, str]:
    document = letter.get("document", {})
    shown = {name: document.get(name) for name in (*TEXTS, *NUMBERS)} | {"medical": letter.get("medical")}
    words = ", ".join(letter.get(WORDS, ()))
    return {name: str(value) for name, value in shown.items() if value is not None} | {WORDS: words}


def _new(case_id: str, kind: str, form: Form, chosen: list[str]) -> ResponseReturnValue:
    if kind not in KINDS:
        abort(HTTPStatus.NOT_FOUND)
    found = gather_letters(case_id)
    _there(found)
    shown = {"form": form, "chosen": chosen, "week": WEEK, "kind": kind, "letter": {}, "faults": form.faults}
    return render_template("pages/work_letters/write.html", **{**found, **shown}), form.status


def _form(case_id: str, letter_id: str, form: Form | None, chosen: list[str]) -> ResponseReturnValue:
    found = gather_letter(case_id, letter_id)
    _there(found)
    if form is None:
        form, chosen = (
            Form(_values(found["letter"])),
            list(found["letter"].get("document", {}).get("not_available", ())),
        )
    shown = {"form": form, "chosen": chosen, "week": WEEK, "faults": form.faults}
    return render_template("pages/work_letters/write.html", **found, **shown), form.status


def _one(case_id: str, letter_id: str, form: Form) -> ResponseReturnValue:
    found = gather_letter(case_id, letter_id)
    _there(found)
    return render_template("pages/work_letters/one.html", **found, form=form, faults=form.faults), form.status


def _there(found: Mapping[str, Any]) -> None:
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
