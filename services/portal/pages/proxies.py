"""Wie mag namens mij: whom the patient lets look, as far as they want and until when, and stopping it at once."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.desks import Side
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather.naaste import MINE, gather_mine
from services.portal.language import text
from services.portal.person import person

RIGHTS = {"look": ["look"], "consent": ["look", "consent"]}
FORMS = ("give_form", "less_form")

blueprint = Blueprint("proxies", __name__, url_prefix="/mijn-gegevens/namens-mij")


@blueprint.before_request
def only_patients() -> None:
    """There is no such page for anybody else."""
    if person().desk.side is not Side.PATIENT:
        abort(HTTPStatus.NOT_FOUND)


@blueprint.get("")
def show() -> ResponseReturnValue:
    """Show who may look for me, what they may, until when; and who could before."""
    return _page()


@blueprint.post("")
def give() -> ResponseReturnValue:
    """Ask a naaste; the page then shows link and code."""
    values = sent("name", "rights", "last_day")
    done, form = attempt(lambda once: act(MINE, _body(values), key=once), values)
    return _page(give_form=form) if done is None else _done("proxies.given")


@blueprint.post("/<proxy_id>/minder")
def narrow(proxy_id: str) -> ResponseReturnValue:
    """Leave less of it, at once."""
    values, version = {**sent("rights", "last_day"), "proxy_id": proxy_id}, request.form.get(VERSION, "")
    place = f"{MINE}/{proxy_id}/narrowing"
    done, form = attempt(lambda once: act(place, _body(values), version=version, key=once), values)
    if done is None:
        return _page(less_form=form.under({"last_day": "last-" + proxy_id}))
    return _done("proxies.narrowed")


@blueprint.post("/<proxy_id>/stoppen")
def end(proxy_id: str) -> ResponseReturnValue:
    """Stop it at once; what was seen stays seen."""
    act(f"{MINE}/{proxy_id}/end")
    return _done("proxies.ended")


def _body(values: dict[str, str]) -> dict[str, object]:
    """Return it as the API takes it; what was not chosen is left out, so that the API says so."""
    named = given({name: values[name] for name in ("name", "last_day") if name in values})
    return {**named, **({"rights": RIGHTS[values["rights"]]} if values["rights"] in RIGHTS else {})}


def _done(key: str) -> ResponseReturnValue:
    flash(text(key), "ok")
    return redirect(url_for("proxies.show"))


def _page(**refused: Form) -> ResponseReturnValue:
    forms = {name: refused.get(name) or Form() for name in FORMS}  # a key of its own each time
    faults = [fault for form in forms.values() for fault in form.faults]
    status = max(form.status for form in forms.values())
    return render_template("pages/proxies/show.html", faults=faults, **forms, **gather_mine()), status
