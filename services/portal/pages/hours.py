"""The employee's diary: a day in two taps, an earlier day or a whole week; what is refused comes back as it was."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, given, sent, with_point
from services.portal.gather.diary import gather_diary
from services.portal.gather.work_case import CASES
from services.portal.language import text

PLACES = {"quantity": "hours", "day": "hours"}

blueprint = Blueprint("hours", __name__)


@blueprint.get("/mijn-uren")
def diary() -> ResponseReturnValue:
    """Show the diary, with a day to fill in: today, or the one that was chosen."""
    return _page(None, None)


@blueprint.post("/mijn-uren/<case_id>/dag")
def enter_day(case_id: str) -> ResponseReturnValue:
    """Keep one day: how long, and whether it went (WRK-14)."""
    values = sent("day", "hours", "exact", "going")
    body = given(
        {
            "day": values["day"],
            "quantity": with_point(values["exact"] or values["hours"]),
            "going": values["going"],
        }
    )
    done, form = attempt(lambda once: act(f"{CASES}/{case_id}/worked-days", body, key=once), values)
    if done is None:
        return _page(form.under(PLACES), None)
    flash(text("diary.kept-too-much" if values["going"] == "too-much" else "diary.kept"), "ok")
    return redirect(url_for("hours.diary"))


@blueprint.post("/mijn-uren/<case_id>")
def enter(case_id: str) -> ResponseReturnValue:
    """Keep the hours of one week."""
    values = sent("week_of", "quantity", "unit")
    body = {**values, "quantity": with_point(values["quantity"])}
    version = request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(f"{CASES}/{case_id}/worked-hours", body, version=version, key=once), values)
    if done is None:
        return _page(None, form)
    flash(text("employee.hours-kept"), "ok")
    return redirect(url_for("hours.diary"))


def _page(day: Form | None, week: Form | None) -> ResponseReturnValue:
    found = gather_diary(day, week)
    if found["case"].state == "missing":
        abort(HTTPStatus.NOT_FOUND)
    refused = day or week or Form()
    return render_template("pages/hours/diary.html", **found, faults=refused.faults), refused.status
