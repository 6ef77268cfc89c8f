"""The lanes of two clocks on one axis: what is known of care, and under it the weeks and steps of work (D3)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from services.portal.axis import Axis, Band, Lane, Mark, draw
from services.portal.clocks import TREATMENT_END, TREATMENT_START, WAITING, days_by_kind, waits
from services.portal.gather.hours import hours_lanes
from services.portal.language import term, text
from services.portal.parts import today

DUTY = "duty"
AHEAD = timedelta(weeks=26)


def clock_axis(case: Mapping[str, Any], care: Sequence[Lane] = ()) -> Axis:
    """Draw the lanes of care above those of a case, over the weeks since its effective first day."""
    since = date.fromisoformat(case["effective_first_day"])
    return draw(today=today(), lanes=(*care, *work_lanes(case)), weeks_since=None if case["recovered_on"] else since)


def work_lanes(case: Mapping[str, Any]) -> Iterator[Lane]:
    """Return what the work side knows, as worktrack answers it."""
    yield Lane(text("work.lane-absence"), bands=tuple(_absence(case)))
    yield Lane(text("work.lane-start"), bands=tuple(_start_period(case)), marks=tuple(_start(case)))
    yield from hours_lanes(case)
    yield Lane(text("work.lane-milestones"), marks=tuple(_milestones(case)))
    if asked := tuple(_of_uwv(case)):
        yield Lane(text("work.lane-uwv"), marks=asked)


def shared_care(care_dates: Mapping[str, Any]) -> Lane:
    """Return what the arbodienst may see of care; a lane that is closed says nothing, not even why (D3)."""
    if care_dates["status"] != "shared":
        return Lane(text("work.lane-care"), closed=text("axis.not-shared"))
    return care_lane(text("work.lane-care"), care_dates["dates"])


def care_lane(name: str, planned: Sequence[Mapping[str, Any]], since: date | None = None) -> Lane:
    """Return planned days with the waiting before and the treatment between; `since`: a day on which it was asked."""
    days, bands = days_by_kind(planned), list[Band]()
    if waiting := waits(days, since, today()):
        bands.append(Band(*waiting, text("clock.waiting"), "estimate", text("clock.waiting-note")))
    if TREATMENT_START in days and days.get(TREATMENT_END, date.min) >= days[TREATMENT_START]:
        bands.append(Band(days[TREATMENT_START], days[TREATMENT_END], text("clock.treatment"), "hours"))
    marks = (
        Mark(date.fromisoformat(row["date"]), term(row["kind"], "care-date"), _done(row["date"])) for row in planned
    )
    return Lane(name, bands=tuple(bands), marks=tuple(marks))


def own_care(referrals: Sequence[Mapping[str, Any]], planned: Sequence[Mapping[str, Any]]) -> Lane:
    """Return the patient's own care: referred, waiting, treatment."""
    sent = [(date.fromisoformat(row["sent_on"]), row["state"]) for row in referrals if row["sent_on"]]
    waiting = min((day for day, state in sent if state in WAITING), default=None)
    lane = care_lane(text("clock.lane-care"), planned, waiting)
    referred = tuple(Mark(day, text("clock.referred"), "done") for day, _state in sent)
    return Lane(lane.name, marks=(*referred, *lane.marks), bands=lane.bands)


def is_later(row: Mapping[str, Any]) -> bool:
    """Tell whether a milestone comes only after half a year."""
    return row["state"] != "done" and day_of(row) > today() + AHEAD


def day_of(row: Mapping[str, Any]) -> date:
    """Return the day of a milestone that counts."""
    return date.fromisoformat(row["latest_on"] or row["target_on"] or row["earliest_on"])


def _done(day: str) -> Any:
    return "done" if date.fromisoformat(day) < today() else "planned"


def _absence(case: Mapping[str, Any]) -> Iterator[Band]:
    for row in case["periods"]:
        first = date.fromisoformat(row["first_sick_day"])
        ended = row["recovered_on"]
        last = date.fromisoformat(ended) - timedelta(days=1) if ended else today()
        label = text("work.absent") if ended else text("work.absent-now")
        yield Band(first, max(first, last), label, kind="hours")


def _start_period(case: Mapping[str, Any]) -> Iterator[Band]:
    period = case["start_period"]
    if period["first_day"]:
        first, last = (date.fromisoformat(period[name]) for name in ("first_day", "last_day"))
        yield Band(first, last, text("work.start-period"))


def _start(case: Mapping[str, Any]) -> Iterator[Mark]:
    trajectory = case["start_period"]["trajectory"]
    if trajectory:
        note = trajectory["reason"] or ""
        yield Mark(date.fromisoformat(trajectory["started_on"]), text("work.started"), kind="start", note=note)


def _milestones(case: Mapping[str, Any]) -> Iterator[Mark]:
    for row in case["milestones"]:
        label = term(row["code"], "milestone")
        if row["state"] == "done":
            if row["reached_on"]:
                yield Mark(date.fromisoformat(row["reached_on"]), label, kind="done", note=text("work.done"))
            continue
        if row["kind"] == DUTY and not is_later(row) and not case["recovered_on"]:
            late = row["state"] == "late"
            note = text("work.too-late") if late else term(row["owner"], "milestone-owner")
            yield Mark(day_of(row), label, kind="late" if late else "milestone", note=note)


def _of_uwv(case: Mapping[str, Any]) -> Iterator[Mark]:
    for row in case.get("deskundigenoordelen", ()):
        label, who = term(row["question"], "oordeel-question"), term(row["asked_by"], "oordeel-asker")
        asked_on = date.fromisoformat(row["asked_on"])
        yield Mark(asked_on, text("oordeel.mark-asked"), kind="milestone", note=f"{label} {who}")
        if row["came_on"]:
            yield Mark(date.fromisoformat(row["came_on"]), text("oordeel.mark-came"), kind="done", note=label)
