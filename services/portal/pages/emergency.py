"""Noodtoegang, page by page: who treats asks, opens, stops and accounts; the FG judges; the patient reads (D27)."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors, more
from services.portal.api import act
from services.portal.desks import Side
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.emergency import (
    ACCESSES,
    gather_access,
    gather_emergencies,
    gather_own,
    gather_reviews,
)
from services.portal.language import text
from services.portal.person import person

REASONS = ("life-threatening", "cannot-speak", "acute-worsening", "medication-unclear")
VERDICTS = ("justified", "unjustified", "under-inquiry")
ASKED = ("bsn", "reason", "text")
MOVES: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    "openen": ("confirmation", (), "emergency.kept-openen"),
    "stoppen": ("end", (), "emergency.kept-stoppen"),
    "verantwoorden": ("account", ("why", "outcome"), "emergency.kept-verantwoorden"),
    "oordeel": ("judgement", ("verdict", "text"), "emergency.kept-oordeel"),
}
_ERRORS: Mapping[str, int] = {"missing": HTTPStatus.NOT_FOUND, "forbidden": HTTPStatus.FORBIDDEN}
_LEARNED = {"reasons": REASONS, "verdicts": VERDICTS}

blueprint = Blueprint("emergency", __name__)


def _only(*sides: Side) -> None:
    if person().desk.side not in sides:
        abort(HTTPStatus.FORBIDDEN)


@blueprint.get("/noodtoegang")
def start() -> ResponseReturnValue:
    """Show whether I may ask it, what follows, and what my organisation did with it."""
    _only(Side.CARE)
    return _start(Form())


@blueprint.get("/noodtoegang/te-doen")
def to_do() -> ResponseReturnValue:
    """Show what runs and what waits for me, as a part of the worklist; asked after the page is there."""
    _only(Side.CARE)
    return render_template("pages/emergency/to_do.html", **gather_emergencies(), form=Form())


@blueprint.post("/noodtoegang")
def ask() -> ResponseReturnValue:
    """Ask it for one patient; nothing opens yet."""
    _only(Side.CARE)
    values = sent(*ASKED)
    done, form = attempt(lambda once: act(ACCESSES, given(values), key=once), values)
    if done is None:
        return _start(form)
    return redirect(url_for("emergency.show", access_id=done.body["access_id"]))


@blueprint.get("/noodtoegang/<access_id>")
def show(access_id: str) -> ResponseReturnValue:
    """Show one: what it lets read while it runs, and what comes next."""
    _only(Side.CARE, Side.OVERSIGHT)
    return _access(access_id, Form())


@blueprint.post("/noodtoegang/<access_id>/<move>")
def change(access_id: str, move: str) -> ResponseReturnValue:
    """Open, stop, account for or judge it, on the version that was seen."""
    _only(Side.CARE, Side.OVERSIGHT)
    if move not in MOVES:
        abort(HTTPStatus.NOT_FOUND)
    step, fields, kept = MOVES[move]
    values, version = sent(*fields), request.form.get(VERSION, "")
    place = f"{ACCESSES}/{access_id}/{step}"
    done, form = attempt(lambda once: act(place, given(values), key=once, version=version), values)
    if done is None:
        return _access(access_id, form)
    flash(text(kept), "ok")
    return redirect(url_for("emergency.show", access_id=access_id))


@blueprint.get("/noodtoegang/toetsen")
def reviews() -> ResponseReturnValue:
    """Show the functionaris gegevensbescherming what is open, late or judged, and where noodtoegang is on."""
    _only(Side.OVERSIGHT)
    found = gather_reviews()
    return more.answer("pages/emergency/reviews.html", "rows/emergency.html", found["part"], found)


@blueprint.get("/wie-keek/noodtoegang")
def mine() -> ResponseReturnValue:
    """Show the patient who used noodtoegang, why, from when until when, and what was found of it."""
    _only(Side.PATIENT, Side.PROXY)
    return render_template("pages/emergency/mine.html", **gather_own())


def _start(form: Form) -> ResponseReturnValue:
    return _page("start", gather_emergencies, form)


def _access(access_id: str, form: Form) -> ResponseReturnValue:
    return _page("show", lambda: gather_access(access_id), form)


def _page(name: str, gather: Callable[[], dict[str, Any]], form: Form) -> ResponseReturnValue:
    found = gather()
    if found["part"].state in _ERRORS:
        return errors.page(_ERRORS[found["part"].state])
    return render_template(f"pages/emergency/{name}.html", **found, **_LEARNED, form=form), form.status
