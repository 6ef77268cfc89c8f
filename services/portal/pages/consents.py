"""Mijn toestemmingen: a choice shows what it does before it is made, and is taken back as easily (CON-01, CON-05)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Part, act
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.gather import consents as gather
from services.portal.gather.directory import directory
from services.portal.language import text

KINDS = (
    "huisartspraktijk",
    "fysiotherapiepraktijk",
    "pijnteam",
    "ggz-instelling",
    "ziekenhuis",
    "revalidatiecentrum",
    "universitair-centrum",
)
FIELDS = ("verdict", "recipient", "data", "until")
OF_API = {"kind": "recipient", "code": "recipient", "said_by": "verdict"}
NARROWER = ("data", "until")
MISSING = {"verdict": "consent.choose-verdict", "recipient": "consent.choose-recipient"}

blueprint = Blueprint("consents", __name__, url_prefix="/mijn-toestemmingen")


@blueprint.get("")
def overview() -> ResponseReturnValue:
    """Show what I said, what I am asked and what was shared."""
    return render_template("pages/consents/overview.html", **gather.gather_consents())


@blueprint.get("/nieuw")
def new() -> ResponseReturnValue:
    """Ask for a yes or a no, about whom and what."""
    return _choice(Form({"verdict": request.args.get("keuze", "")}))


@blueprint.post("/nieuw")
def check() -> ResponseReturnValue:
    """Show first what the choice does; the same form, sent once more, keeps it."""
    values = sent(*FIELDS)
    if "keep" in request.form and request.form.get("seen") == seen(values):
        return _keep(values)
    missing = [name for name in MISSING if not values[name]]
    if missing:
        faults = tuple({"field": name, "message": text(MISSING[name])} for name in missing)
        return _choice(Form(values, faults, HTTPStatus.BAD_REQUEST))
    effect = gather.effect_of(said_of(values))
    if not effect.is_there:
        _, form = attempt(lambda _once: act(gather.PREVIEWS, said_of(values)), values)
        return _choice(form.under(OF_API))
    return _choice(Form(values), effect)


@blueprint.get("/<consent_id>/intrekken")
def ending(consent_id: str) -> ResponseReturnValue:
    """Show first what withdrawing does."""
    return render_template("pages/consents/ending.html", **_there(gather.gather_one(consent_id)))


@blueprint.post("/<consent_id>/intrekken")
def end(consent_id: str) -> ResponseReturnValue:
    """Withdraw at once (AVG 7(3))."""
    sees_again = gather.who_sees_again(consent_id)
    act(f"{gather.MINE}/{consent_id}/withdrawal")
    flash(text("consent.withdrawn"), "ok")
    for said in sees_again:
        flash(said, "info")
    return redirect(url_for("consents.overview"))


@blueprint.get("/vragen/<request_id>")
def question(request_id: str) -> ResponseReturnValue:
    """Show one question, and what a yes does."""
    return _question(request_id, Form())


@blueprint.post("/vragen/<request_id>")
def answer(request_id: str) -> ResponseReturnValue:
    """Answer: no, or yes, as asked or narrower."""
    values = sent("answer", *NARROWER)
    if values["answer"] not in {"allowed", "refused"}:
        faults = ({"field": "answer", "message": text("consent.choose-answer")},)
        return _question(request_id, Form(values, faults, HTTPStatus.BAD_REQUEST))
    body = given(values) if values["answer"] == "allowed" else {"answer": "refused"}
    done, form = attempt(lambda once: act(f"{gather.REQUESTS}/{request_id}/answer", body, key=once), values)
    if done is None:
        return _question(request_id, form.under({"said_by": "answer"}))
    flash(text("consent.answered-allowed" if values["answer"] == "allowed" else "consent.answered-refused"), "ok")
    return redirect(url_for("consents.overview"))


@blueprint.get("/<consent_id>/kleiner")
def smaller(consent_id: str) -> ResponseReturnValue:
    """Ask what to leave of a yes."""
    return _smaller(consent_id, Form())


@blueprint.post("/<consent_id>/kleiner")
def narrow(consent_id: str) -> ResponseReturnValue:
    """Leave less of a yes."""
    values, version = sent(*NARROWER), request.form.get(VERSION, "")
    path = f"{gather.MINE}/{consent_id}/narrowing"
    done, form = attempt(lambda once: act(path, given(values), version=version, key=once), values)
    if done is None:
        return _smaller(consent_id, form)
    flash(text("consent.narrowed"), "ok")
    return redirect(url_for("consents.overview"))


def said_of(values: Mapping[str, str]) -> dict[str, Any]:
    """Return the choice as the API takes it; a recipient is ``organisation|id``, ``category|kind`` or ``everyone|``."""
    kind, _, code = values["recipient"].partition("|")
    named = given({name: values[name] for name in ("data", "until")})
    return {"verdict": values["verdict"], "recipient": {"kind": kind, "code": code}, **named}


def seen(values: Mapping[str, str]) -> str:
    """Return a choice in one line: only of what was seen is anything kept."""
    return " ".join(values[name] for name in FIELDS)


def recipients() -> list[tuple[str, Any]]:
    """Return everyone, each kind, each organisation; the page shows them in groups."""
    kinds = [(f"category|{kind}", text(f"consent.kind.{kind}")) for kind in KINDS]
    named = [(f"organisation|{key}", name) for key, name in gather.care_organisations(directory())]
    broad = [("everyone|", text("consent.everyone")), *kinds]
    return [(text("consent.one-organisation"), named), (text("consent.more-organisations"), broad)]


def _keep(values: Mapping[str, str]) -> ResponseReturnValue:
    version = request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(gather.MINE, said_of(values), version=version, key=once), values)
    if done is None:
        return _choice(form.under(OF_API))
    flash(text("consent.kept-give" if values["verdict"] == "give" else "consent.kept-object"), "ok")
    return redirect(url_for("consents.overview"))


def _choice(form: Form, effect: Part | None = None) -> ResponseReturnValue:
    known = directory()
    shown = seen({name: form.value(name) for name in FIELDS})
    page = {"form": form, "effect": effect, "known": known, "recipients": recipients(), "seen": shown}
    return render_template("pages/consents/new.html", **page, mine=effect or gather.gather_version()), form.status


def _question(request_id: str, form: Form) -> ResponseReturnValue:
    found = _there(gather.gather_question(request_id))
    return render_template("pages/consents/question.html", form=form, **found), form.status


def _smaller(consent_id: str, form: Form) -> ResponseReturnValue:
    found = _there(gather.gather_one(consent_id))
    return render_template("pages/consents/smaller.html", form=form, **found), form.status


def _there(found: dict[str, Any]) -> dict[str, Any]:
    """Return what was gathered, or the page that nothing is there."""
    if found["effect"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    return found
