"""An appointment as a calendar file (RFC 5545), in neutral words: an agenda is read over shoulders.

It says that there is an appointment, when, and the address; not with whom, of which team or why.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from icalendar import Alarm, Event

from services.portal.calendar_file import new_calendar, same_id
from services.portal.language import text
from shared.calendar import AMSTERDAM


def write_appointment(body: Mapping[str, Any], page: str, now: datetime) -> bytes | None:
    """Return the file of the appointment that is booked, None without one; ``page``: where to sign in.

    The same appointment keeps its id when it moves, so that reading the file in again moves it. ``now``: aware.
    """
    found = body["appointment"]
    if found is None or found["state"] != "booked":
        return None
    calendar = new_calendar(text("appointment.ics"))
    calendar.add_component(_event(body, found, page, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(body: Mapping[str, Any], found: Mapping[str, Any], page: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", same_id(f"{body['referral_id']}/appointment/{len(body['earlier'])}"))
    event.add("dtstamp", now)
    event.add("sequence", int(body["version"]))
    event.add("dtstart", _local(found["booked"]["starts_at"]))
    event.add("dtend", _local(found["booked"]["ends_at"]))
    event.add("summary", text("appointment.ics"))
    event.add("description", text("appointment.ics-note", page=page))
    if found["way"] == "visit":
        event.add("location", found["place"])
    event.add("status", "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add_component(_alarm())
    return event


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -timedelta(days=1))
    alarm.add("description", text("appointment.ics"))
    return alarm


def _local(instant: str) -> datetime:
    return datetime.fromisoformat(instant).astimezone(AMSTERDAM)
