"""The page of the demo: who am I, another persona, the clock, what just happened. In the demo profile only (D49)."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Part, read
from services.portal.desks import desk_of
from services.portal.filters import long_date
from services.portal.gather.directory import directory
from services.portal.language import term, text
from services.portal.parts import parts, today
from services.portal.person import person
from shared.web.service_client import ServiceRefused

CLOCK = "/demo/clock"
EVENTS = "/demo/events"
STEPS = {"week": timedelta(weeks=1), "six-weeks": timedelta(weeks=6)}

blueprint = Blueprint("demo", __name__, url_prefix="/demonstratie")


def register(app: Flask) -> None:
    """Hang the page in the app, when this is a demo."""
    app.register_blueprint(blueprint)


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Show who I am, the clock, and what just happened."""
    return _page()


@blueprint.get("/gebeurtenissen")
def events() -> ResponseReturnValue:
    """Show what just happened, as a part of the page."""
    return render_template("pages/demo/events.html", events=_events())


@blueprint.get("/dag")
def day() -> ResponseReturnValue:
    """Say which day it is here, for a bar that was drawn before the clock was moved."""
    return text("demo.day", day=long_date(today()))


@blueprint.post("/klok")
def move() -> ResponseReturnValue:
    """Move the business clock forward, from due timer to due timer, in the name of the technisch beheerder."""
    try:
        moved = _move(_target())
    except ServiceRefused as refused:
        return _page(_why(refused.problem)), HTTPStatus.BAD_REQUEST
    flash(text("demo.moved", day=long_date(moved["today"]), fired=moved["fired"]), "ok")
    return redirect(url_for("demo.show"))


def _page(fault: str = "") -> str:
    return render_template(
        "pages/demo/show.html",
        events=_events(),
        known=directory(),
        roles=[term(code, "role") for code in person().roles],
        to=request.form.get("to", ""),
        faults=[{"field": "to", "message": fault}] if fault else [],
    )


def _target() -> dict[str, Any]:
    step = request.form.get("step", "")
    if step in STEPS:
        return {"to": (today() + STEPS[step]).isoformat()}
    return {"next_timer": True} if step == "timer" else {"to": request.form.get("to", "")}


def _move(target: Mapping[str, Any]) -> Mapping[str, Any]:
    """Ask with the token of the technisch beheerder, whom the demo signs in for this (only here, on a laptop)."""
    at_hand = parts()
    token = at_hand.config.demo_token() if at_hand.config.demo_token else None
    answer: Mapping[str, Any] = at_hand.client.call("POST", CLOCK, json=dict(target), token=token).json()
    return answer


def _why(problem: Mapping[str, Any]) -> str:
    faults = problem.get("errors") or [
        {"message": problem.get("detail") or problem.get("title") or text("refused.unavailable")}
    ]
    return " ".join(str(fault["message"]) for fault in faults)


def _events() -> Part:
    """Return the events, but not at a desk where nothing of the chain may be named (D11)."""
    return Part("there") if desk_of(person().roles).is_neutral else read(EVENTS)
