"""The forms of an appointment: what each asks, and how it becomes the body that the API takes."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from services.portal.language import term
from services.portal.pages.team_forms import Form
from shared.calendar import local_instant

ROWS = (1, 2, 3)
WAYS = ("visit", "video", "phone")
BRING = ("identity", "insurance", "medication-list", "questionnaire", "comfortable-clothes", "someone-close")
SPEAKERS = ("patient", "carer", "representative")
REFUSALS = ("no-moment-fits", "later", "other-way", "none-left", "does-not-want")
BY_PATIENT = ("ill", "cannot", "no-longer-wants")
BY_TEAM = ("clinician-absent", "planning", "in-error")
WEEK = (1, 2, 3, 4, 5, 6, 7)
_SETTING = {"way": "appointment.way", "place": "appointment.place", "note": "appointment.note"}


def _moment(given: Mapping[str, str], row: int) -> dict[str, Any]:
    day, at = given.get(f"day_{row}", "").strip(), given.get(f"time_{row}", "").strip()
    minutes = given.get("minutes", "").strip()
    found = {"starts_at": _instant(day, at), "clinician_id": given.get("clinician_id", "").strip()}
    return {**found, "minutes": int(minutes) if minutes.isascii() and minutes.isdigit() else minutes}


def _instant(day: str, at: str) -> str:
    """Return the Dutch wall-clock time with its offset; what is none goes as it is, and the API says why."""
    try:
        return local_instant(date.fromisoformat(day), time.fromisoformat(at)).isoformat()
    except ValueError:
        return f"{day}T{at}"


def _setting(given: Mapping[str, str]) -> dict[str, Any]:
    chosen = given.getlist("bring") if hasattr(given, "getlist") else []
    found = {name: given.get(name, "").strip() for name in _SETTING}
    as_is = {"as_is": True} if "as_is" in given else {}
    return {**{name: value for name, value in found.items() if value}, "bring": chosen, **as_is}


def offer_body(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the moments that were filled in, with how they meet."""
    filled = [row for row in ROWS if given.get(f"day_{row}", "").strip() or given.get(f"time_{row}", "").strip()]
    return {**_setting(given), "moments": [_moment(given, row) for row in filled or ROWS[:1]]}


def plan_body(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the first moment, as it was agreed, and with whom."""
    return {**_setting(given), "moment": _moment(given, 1), "said_by": given.get("said_by") or None}


def hours_body(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the hours of each day that has any."""
    rows = ((each, given.get(f"from_{each}", "").strip(), given.get(f"until_{each}", "").strip()) for each in WEEK)
    return {
        "hours": [{"weekday": each, "starts": starts, "ends": ends} for each, starts, ends in rows if starts or ends]
    }


def attendance_body(given: Mapping[str, str]) -> dict[str, Any]:
    """Return whether the patient came; nothing chosen is named as missing."""
    chosen = given.get("kept", "")
    return {"kept": chosen == "yes"} if chosen else {}


def delay_body(given: Mapping[str, str]) -> dict[str, Any]:
    """Return for how many days the patient asked, and why that differs."""
    found = {name: given.get(name, "").strip() for name in ("days", "explanation")}
    days = found["days"]
    told = {"days": int(days) if days.isascii() and days.isdigit() else days} if days else {}
    as_is = {"as_is": True} if "as_is" in given else {}
    return {**told, **({"explanation": found["explanation"]} if found["explanation"] else {}), **as_is}


_MOMENT = {
    "starts_at": ("day", "appointment.day"),
    "minutes": ("minutes", "appointment.minutes"),
    "clinician_id": ("clinician_id", "appointment.clinician"),
}


def _many(at: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return for each field of each moment its label and its id on the page."""
    fields, ids = {at: "appointment.day"}, {at: "day_1"}
    prefixes = [(f"{at}.{row - 1}", row) for row in ROWS] if at == "moments" else [(at, 1)]
    for prefix, row in prefixes:
        for name, (place, label) in _MOMENT.items():
            fields[f"{prefix}.{name}"] = label
            ids[f"{prefix}.{name}"] = f"day_{row}" if place == "day" else place
    return fields, ids


def _hours() -> tuple[dict[str, str], dict[str, str]]:
    fields: dict[str, str] = {}
    ids: dict[str, str] = {}
    for row in range(len(WEEK)):
        for name, place in (("starts", "from"), ("ends", "until")):
            fields[f"hours.{row}.{name}"] = "appointment.hours"
            ids[f"hours.{row}.{name}"] = f"{place}_{row + 1}"
    return fields, ids


_OFFERED, _OFFERED_IDS = _many("moments")
_PLANNED, _PLANNED_IDS = _many("moment")
_HOURS, _HOURS_IDS = _hours()
_SAID = {"said_by": "appointment.said-by"}
OFFER = Form(
    "offer", "appointment-offer", {**_OFFERED, **_SETTING}, "appointment.done-offer", write=offer_body, ids=_OFFERED_IDS
)
PLAN = Form(
    "plan", "appointment", {**_PLANNED, **_SETTING, **_SAID}, "appointment.done-plan", write=plan_body, ids=_PLANNED_IDS
)
CHOOSE = Form(
    "choose",
    "appointment/choice",
    {"moment": "appointment.which", **_SAID},
    "appointment.done-choose",
    ids={"said_by": "choose_by"},
)
REFUSE = Form(
    "refuse",
    "appointment/refusal",
    {"reason": "appointment.why-none", "not_before": "appointment.not-before", **_SAID},
    "appointment.done-refuse",
    ids={"reason": "refuse_reason", "said_by": "refuse_by"},
)
CANCEL = Form(
    "cancel",
    "appointment/cancellation",
    {"reason": "appointment.why-cancel", **_SAID},
    "appointment.done-cancel",
    ids={"reason": "cancel_reason", "said_by": "cancel_by"},
)
ATTEND = Form(
    "attend", "appointment/attendance", {"kept": "appointment.came"}, "appointment.done-attend", write=attendance_body
)
BUSY = Form("busy", "busy-hours", _HOURS, "appointment.done-busy", write=hours_body, ids=_HOURS_IDS)
DELAY = Form(
    "delay",
    "patient-days",
    {"days": "appointment.delay-days", "explanation": "appointment.delay-why"},
    "appointment.done-delay",
    write=delay_body,
)
BY_PUT = (BUSY, DELAY)
TEAM_FORMS = {
    "aanbieden": OFFER,
    "maken": PLAN,
    "kiezen": CHOOSE,
    "geen": REFUSE,
    "afzeggen": CANCEL,
    "gekomen": ATTEND,
    "uren": BUSY,
    "dagen": DELAY,
}
OWN_DONE = {
    "choose": "appointment.done-choose-own",
    "refuse": "appointment.done-refuse-own",
    "cancel": "appointment.done-cancel-own",
    "busy": "appointment.done-busy-own",
}
OWN_FORMS = {"kiezen": CHOOSE, "geen": REFUSE, "afzeggen": CANCEL, "uren": BUSY}


def appointment_choices() -> dict[str, list[tuple[str, str]]]:
    """Return the code lists that these forms offer, with their words."""
    cancels = "appointment_cancel_reasons"
    return {
        "ways": [(code, term(code, "appointment_ways")) for code in WAYS],
        "bring": [(code, term(code, "bring_items")) for code in BRING],
        "speakers": [(code, term(code, "speakers")) for code in SPEAKERS],
        "refusals": [(code, term(code, "appointment_refusal_reasons")) for code in REFUSALS],
        "own_refusals": [(code, term(code, "own-refusal")) for code in REFUSALS],
        "own_cancels": [(code, term(code, "own-cancel")) for code in BY_PATIENT],
        "cancels": [(code, term(code, cancels)) for code in (*BY_PATIENT, *BY_TEAM)],
    }
