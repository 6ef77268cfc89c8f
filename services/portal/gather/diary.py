"""The employee's own diary by day, with the day that is filled in now, and what came of a day that was too much."""

from typing import Any

from flask import request

from services.portal.api import read
from services.portal.form import Form
from services.portal.gather.diary_form import choices, form_of
from services.portal.gather.directory import directory
from services.portal.gather.hours import recent_weeks, weeks_to_enter
from services.portal.gather.work import OWN_CASE
from services.portal.voice import speak_for


def gather_diary(day: Form | None, week: Form | None) -> dict[str, Any]:
    """Gather the diary; a form as it was left when it was refused."""
    case, known = read(OWN_CASE), directory()
    days = case.body.get("days", ())
    return {
        "case": case,
        "known": known,
        "brand_name": speak_for(known.organisation(case.body.get("arbodienst_id"))),
        "weeks": recent_weeks(case.body),
        "to_enter": weeks_to_enter(case.body),
        "form": week or Form({"unit": "hours"}),
        "day_form": day or form_of(days, request.args.get("day", "")),
        "days": days,
        **choices(),
    }
