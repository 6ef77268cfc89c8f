"""The spreekuur of the arbodienst by day, and the contacts of a case: plan, move, say what came of it (WRK-17)."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors
from services.portal.api import act
from services.portal.desks import Side, desk_of
from services.portal.form import VERSION, Form, attempt, given, sent, whole
from services.portal.gather.spreekuur import CONTACTS, gather_contacts, gather_spreekuur
from services.portal.gather.work_case import CASES
from services.portal.language import text
from services.portal.person import person

FIELDS = ("on", "at", "kind", "minutes", "with_id")

blueprint = Blueprint("spreekuur", __name__)


@blueprint.get("/spreekuur")
def show() -> ResponseReturnValue:
    """Show who is seen on these days."""
    me = person()
    if desk_of(me.roles).side is not Side.WORK:
        return errors.page(HTTPStatus.FORBIDDEN)
    return render_template("pages/spreekuur/list.html", **gather_spreekuur(me))


@blueprint.get("/verzuim/<case_id>/afspraken")
def of_case(case_id: str) -> ResponseReturnValue:
    """Show the contacts of one case."""
    return _page(case_id, None)


@blueprint.post("/verzuim/<case_id>/afspraken")
def plan(case_id: str) -> ResponseReturnValue:
    """Plan the next contact."""
    return _change(case_id, f"{CASES}/{case_id}/contacts", "spreekuur.planned")


@blueprint.post("/verzuim/<case_id>/afspraken/<contact_id>/verzetten")
def move(case_id: str, contact_id: str) -> ResponseReturnValue:
    """Give the planned contact another moment, way or person."""
    return _change(case_id, f"{CONTACTS}/{contact_id}/moving", "spreekuur.moved")


@blueprint.post("/verzuim/<case_id>/afspraken/<contact_id>/uitkomst")
def end(case_id: str, contact_id: str) -> ResponseReturnValue:
    """Say what came of a contact; then the next one can be planned at once."""
    values, version = sent("outcome"), request.form.get(VERSION, "")
    path = f"{CONTACTS}/{contact_id}/outcome"
    done, form = attempt(lambda once: act(path, given(values), version=version, key=once), values)
    if done is None:
        return _page(case_id, form)
    flash(text(f"spreekuur-kept.{values['outcome']}"), "ok")
    return redirect(url_for("spreekuur.of_case", case_id=case_id))


def _change(case_id: str, path: str, kept: str) -> ResponseReturnValue:
    values, version = sent(*FIELDS), request.form.get(VERSION, "")
    body = {**given(values), **({"minutes": whole(values["minutes"])} if values["minutes"] else {})}
    done, form = attempt(lambda once: act(path, body, version=version, key=once), values)
    if done is None:
        return _page(case_id, form)
    flash(text(kept), "ok")
    return redirect(url_for("spreekuur.of_case", case_id=case_id))


def _page(case_id: str, form: Form | None) -> ResponseReturnValue:
    me = person()
    if desk_of(me.roles).side is not Side.WORK:
        return errors.page(HTTPStatus.FORBIDDEN)
    found = gather_contacts(case_id, me, form)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    shown: Form = found["form"]
    return render_template("pages/spreekuur/case.html", **found, faults=shown.faults), shown.status
