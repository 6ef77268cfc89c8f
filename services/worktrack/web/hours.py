"""Routes about hours: what was agreed, and what was worked."""

from collections.abc import Mapping
from typing import Any

from services.worktrack.domain.days import Tapped, day_faults
from services.worktrack.domain.hour_moves import Entered, Words, agreed_faults, entered_faults
from services.worktrack.domain.hours import Unit
from services.worktrack.usecases.agree_hours import agree_hours
from services.worktrack.usecases.enter_day import enter_day, week_around
from services.worktrack.usecases.enter_hours import enter_hours
from services.worktrack.usecases.read_case import case_for
from services.worktrack.web.schemas import (
    AgreedHoursSchema,
    CaseSchema,
    EnteredDaySchema,
    OwnCaseSchema,
    WorkedHoursSchema,
)
from services.worktrack.web.show import show_case, show_whole
from shared.faults import Fault
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version

blueprint = Blueprint("hours", __name__, description="Uren: afgesproken en gewerkt")


def agreed_meaning(readable: Mapping[str, Any], case_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of a step, for this case."""
    case = case_for(current_work(), case_id, "hours.agree", writes=True)
    return agreed_faults(case, readable.get("from_date"), _readable(readable), _words(readable))


def entered_meaning(readable: Mapping[str, Any], case_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of the hours of a week, for this case."""
    work = current_work()
    case = case_for(work, case_id, "hours.enter", writes=True)
    return entered_faults(case, readable.get("week_of"), _readable(readable), work.today)


def day_meaning(readable: Mapping[str, Any], case_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of a day, for this case."""
    work = current_work()
    case, on = case_for(work, case_id, "hours.enter-day", writes=True), readable.get("day")
    return day_faults(case, on, _readable(readable), week_around(work, case, on) if on else [], work.today)


@blueprint.post("/cases/<case_id>/agreed-hours")
@door("hours.agree")
@blueprint.arguments(AgreedHoursSchema, also=agreed_meaning)
@blueprint.response(200, CaseSchema)
def agree(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """From a day on so much is worked; less than before asks for a reason (WRK-03)."""
    work = current_work()
    case = case_for(work, case_id, "hours.agree", writes=True)
    check_version(case.version)
    saved = agree_hours(work, case, body["from_date"], _entered(body), _words(body))
    show_version(saved.version)
    return show_whole(work, saved)


@blueprint.post("/cases/<case_id>/worked-hours")
@door("hours.enter")
@blueprint.arguments(WorkedHoursSchema, also=entered_meaning)
@blueprint.response(200, OwnCaseSchema)
def enter(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """What you worked in the week of a day; what stood there is replaced."""
    work = current_work()
    case = case_for(work, case_id, "hours.enter", writes=True)
    check_version(case.version)
    saved = enter_hours(work, case, body["week_of"], _entered(body))
    show_version(saved.version)
    return show_case(work, saved)


@blueprint.post("/cases/<case_id>/worked-days")
@door("hours.enter-day")
@blueprint.arguments(EnteredDaySchema, also=day_meaning)
@blueprint.response(200, OwnCaseSchema)
def day(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """What you worked on a day and whether it went: the last word stands, so no version is asked.

    A week is the sum of its days. "too-much" tells the bedrijfsarts today, once while that waits (WRK-14).
    """
    work = current_work()
    case = case_for(work, case_id, "hours.enter-day", writes=True)
    saved = enter_day(work, case, Tapped(body["day"], _entered(body), body["going"]))
    show_version(saved.version)
    return show_case(work, saved)


def _entered(body: Mapping[str, Any]) -> Entered:
    return Entered(body["quantity"], Unit(body["unit"]))


def _readable(body: Mapping[str, Any]) -> Entered | None:
    return _entered(body) if {"quantity", "unit"} <= body.keys() else None


def _words(body: Mapping[str, Any]) -> Words:
    return body.get("adaptation"), body.get("reason")
