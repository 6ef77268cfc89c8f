"""The employee enters the hours of a week; what is refused comes back with everything that was entered."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import VERSION, attempt, sent, with_point
from services.portal.gather.work import gather_own_case
from services.portal.gather.work_case import CASES
from services.portal.language import text
from services.portal.person import person

blueprint = Blueprint("hours", __name__)


@blueprint.post("/mijn-uren/<case_id>")
def enter(case_id: str) -> ResponseReturnValue:
    """Keep the hours of one week."""
    values = sent("week_of", "quantity", "unit")
    body = {**values, "quantity": with_point(values["quantity"])}
    version = request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(f"{CASES}/{case_id}/worked-hours", body, version=version, key=once), values)
    if done is None:
        return render_template("pages/worklist/employee.html", **gather_own_case(person(), form)), form.status
    flash(text("employee.hours-kept"), "ok")
    return redirect(url_for("worklist.show"))
