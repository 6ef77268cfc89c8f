"""The bedrijfsarts writes a werkplan, sees it as the employer would, sends it, and makes the link to sign (WRK-02)."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import werkplan_form
from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, sent, whole
from services.portal.gather.build_up import with_proposal
from services.portal.gather.werkplan import gather_werkplan
from services.portal.gather.work_case import CASES
from services.portal.language import text
from services.portal.parts import parts
from services.portal.signed_paper import give_signed

SIGNERS = ("manager", "hr", "director", "casemanager")
SCORES = ("fatigue", "concentration")
ITEMS = ("sitting", "standing", "walking", "lifting", "hands", "pace", "contact")

blueprint = Blueprint("werkplan", __name__)


@blueprint.get("/verzuim/<case_id>/werkplan")
def show(case_id: str) -> ResponseReturnValue:
    """Show how the werkplan stands, and what can be done now."""
    return _page(case_id, Form())


@blueprint.get("/verzuim/<case_id>/werkplan/schrijven")
def write(case_id: str) -> ResponseReturnValue:
    """Show the form, as the draft stands or as the last edition was."""
    return _form_page(case_id, None, {})


@blueprint.post("/verzuim/<case_id>/werkplan/schrijven")
def keep(case_id: str) -> ResponseReturnValue:
    """Keep the draft; what is still missing is told on the page of the werkplan."""
    values = sent(*werkplan_form.field_names())
    chosen = werkplan_form.chosen_in(request.form.getlist)
    body, version = werkplan_form.body_of(values, chosen), request.form.get(VERSION, "")
    path = f"{CASES}/{case_id}/werkplan"
    places = werkplan_form.place_of(values)
    done, form = attempt(
        lambda once: act(path, body, version=version, key=once, method="PUT"),
        values,
        lambda name: places.get(name, name),
    )
    if done is None:
        return _form_page(case_id, form, chosen)
    flash(text("werkplan.kept"), "ok")
    return redirect(url_for("werkplan.show", case_id=case_id))


@blueprint.get("/verzuim/<case_id>/werkplan/versie-<int:number>.pdf")
def paper(case_id: str, number: int) -> ResponseReturnValue:
    """Give what employee and employer signed."""
    return give_signed(case_id, number, own=False)


@blueprint.post("/verzuim/<case_id>/werkplan/meting")
def measure(case_id: str) -> ResponseReturnValue:
    """Keep a measurement; a score that was left empty was not assessed (WRK-08)."""
    values = sent("measured_on", *SCORES, *ITEMS)
    scores = {name: whole(values[name]) if values[name] else None for name in SCORES}
    abilities = {name: values[name] for name in ITEMS if values[name]}
    body = {
        **scores,
        **({"measured_on": values["measured_on"]} if values["measured_on"] else {}),
        "abilities": abilities,
    }
    return _move(case_id, "measurements", body, values, "werkplan.measured")


@blueprint.post("/verzuim/<case_id>/werkplan/signaal")
def answer_signal(case_id: str) -> ResponseReturnValue:
    """Keep the werkplan as it is after a signal, with the reason (WRK-14)."""
    values = sent("signal_id", "reason")
    return _move(case_id, "signal-answers", values, values, "werkplan.signal-answered")


@blueprint.post("/verzuim/<case_id>/werkplan/versturen")
def send(case_id: str) -> ResponseReturnValue:
    """Send the draft to be signed."""
    return _move(case_id, "sending", {}, {}, "werkplan.sent")


@blueprint.post("/verzuim/<case_id>/werkplan/link-intrekken")
def end_link(case_id: str) -> ResponseReturnValue:
    """End the link to the employer."""
    return _move(case_id, "signing-link-withdrawal", {}, {}, "werkplan.link-ended")


@blueprint.post("/verzuim/<case_id>/werkplan/link")
def make_link(case_id: str) -> ResponseReturnValue:
    """Make a link and a code for somebody at the employer: we mail it, or both are shown once (D11)."""
    values = sent("signer", "email")
    path, version = f"{CASES}/{case_id}/werkplan/signing-links", request.form.get(VERSION, "")
    body = {"signer": values["signer"], **({"email": values["email"]} if values["email"] else {})}
    done, form = attempt(lambda once: act(path, body, version=version, key=once), values)
    if done is None:
        return _page(case_id, form)
    if not done.body["link"]:
        return _page(case_id, Form(), made={**done.body, "email": values["email"]})
    address = parts().config.signing_url + url_for("signing.arrive", link=done.body["link"])
    return _page(case_id, Form(), made={**done.body, "address": address, "mail": _mail(address)})


@blueprint.post("/verzuim/<case_id>/werkplan/link-nog-eens")
def mail_again(case_id: str) -> ResponseReturnValue:
    """Mail the link once more; the code stays."""
    return _move(case_id, "signing-link-mails", {}, {}, "werkplan.mailed-again")


def _mail(address: str) -> str:
    """Return what opens a mail in the arbodienst's own mailbox, with the link and nothing else of the case (D11)."""
    words = {"subject": text("werkplan.mail-subject"), "body": text("werkplan.mail-body", link=address)}
    return f"mailto:?{urlencode(words, quote_via=quote)}"


def _move(
    case_id: str, place: str, body: Mapping[str, Any], values: Mapping[str, str], kept: str
) -> ResponseReturnValue:
    path, version = f"{CASES}/{case_id}/werkplan/{place}", request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(path, body, version=version, key=once), values)
    if done is None:
        return _page(case_id, form)
    flash(text(kept), "ok")
    return redirect(url_for("werkplan.show", case_id=case_id))


def _page(case_id: str, form: Form, made: Mapping[str, Any] | None = None) -> ResponseReturnValue:
    found = _found(case_id)
    shown = {"form": form, "made": made, "signers": SIGNERS, "items": ITEMS, "faults": form.faults}
    return render_template("pages/werkplan/case.html", **found, **shown), form.status


def _form_page(case_id: str, form: Form | None, chosen: werkplan_form.Chosen) -> ResponseReturnValue:
    found = _found(case_id)
    plan = found["plan"]
    editions = plan.get("editions") or [{}]
    draft = plan.get("draft") or {**editions[-1].get("content", {}), "change_reason": None}
    if form is None:
        form, chosen = Form(with_proposal(werkplan_form.values_of(draft))), werkplan_form.chosen_of(draft)
    shown = {"form": form, "chosen": chosen, "fields": werkplan_form, "faults": form.faults}
    return render_template("pages/werkplan/write.html", **found, **shown), form.status


def _found(case_id: str) -> dict[str, Any]:
    found = gather_werkplan(case_id)
    if found["part"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    return found
