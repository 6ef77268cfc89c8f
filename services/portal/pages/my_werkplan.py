"""The employee reads the own werkplan and signs it: plain Dutch, in the name of the arbodienst (WRK-02, D11)."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import Form, attempt, sent, whole
from services.portal.gather.werkplan import gather_own_werkplan
from services.portal.gather.work_case import CASES
from services.portal.language import text
from services.portal.signed_paper import give_signed

blueprint = Blueprint("my_werkplan", __name__)


@blueprint.get("/mijn-werkplan")
def show() -> ResponseReturnValue:
    """Show what went out, the newest first."""
    return _page(Form())


@blueprint.get("/mijn-werkplan/<case_id>/versie-<int:number>.pdf")
def paper(case_id: str, number: int) -> ResponseReturnValue:
    """Give what the employee and the employer signed."""
    return give_signed(case_id, number, own=True)


@blueprint.post("/mijn-werkplan/<case_id>/signaal")
def signal(case_id: str) -> ResponseReturnValue:
    """Say that work does not fit (WRK-14)."""
    values = sent("kind")
    path = f"{CASES}/{case_id}/werkplan/signals"
    done, form = attempt(lambda once: act(path, values, key=once), values)
    if done is None:
        return _page(form)
    flash(text("my-werkplan.signalled"), "ok")
    return redirect(url_for("my_werkplan.show"))


@blueprint.post("/mijn-werkplan/<case_id>/tekenen")
def sign(case_id: str) -> ResponseReturnValue:
    """Sign the edition that was read; without the tick nothing is signed."""
    values = sent("edition", "agreed")
    if not values["agreed"]:
        fault = {"field": "agreed", "message": text("my-werkplan.tick")}
        return _page(Form(values, (fault,), 400))
    path = f"{CASES}/{case_id}/werkplan/signature"
    done, form = attempt(lambda once: act(path, {"edition": whole(values["edition"])}, key=once), values)
    if done is None:
        return _page(form)
    flash(text("my-werkplan.signed"), "ok")
    return redirect(url_for("my_werkplan.show"))


def _page(form: Form) -> ResponseReturnValue:
    shown = {**gather_own_werkplan(), "form": form, "faults": form.faults, "is_new": request.method == "GET"}
    return render_template("pages/werkplan/mine.html", **shown), form.status
