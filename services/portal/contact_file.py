"""Contacts of the arbodienst as a calendar file (RFC 5545), in neutral words: an agenda is read over shoulders (D11).

The employee's says that there is an appointment, when and how; that of who holds the spreekuur names files by number.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from icalendar import Event

from services.portal.calendar_file import new_calendar, same_id
from services.portal.language import term, text
from shared.calendar import AMSTERDAM


def write_contacts(rows: Sequence[Mapping[str, Any]], arbodienst: str, now: datetime) -> bytes | None:
    """Return the file of what is planned among these contacts, None when nothing is.

    The same contact keeps its id when it moves, so that reading the file in again moves it. ``now``: aware. A row of
    the arbodienst has the number of its file, which then stands before the title.
    """
    planned = [row for row in rows if row["state"] == "planned"]
    if not planned:  # a calendar without anything is none (RFC 5545, 3.6)
        return None
    calendar = new_calendar(arbodienst, text("appointment.ics"))
    for row in planned:
        calendar.add_component(_event(row, arbodienst, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(row: Mapping[str, Any], arbodienst: str, now: datetime) -> Event:
    starts_at = datetime.fromisoformat(row["starts_at"]).astimezone(AMSTERDAM)
    event = Event()
    event.add("uid", same_id(f"contact/{row['contact_id']}"))
    event.add("dtstamp", now)
    event.add("sequence", int(row["version"]))
    event.add("dtstart", starts_at)
    event.add("duration", timedelta(minutes=row["minutes"]))
    event.add("summary", ": ".join(filter(None, (row.get("case_number"), text("appointment.ics")))))
    event.add("description", text("agenda.note", note=f"{term(row['kind'], 'contact-kind')}.", who=arbodienst))
    event.add("status", "CONFIRMED")
    event.add("class", "PRIVATE")
    return event
