"""The steps of a case as a calendar file (RFC 5545): whole days, in the words of the arbodienst (D11).

Whoever opens it elsewhere, on a phone or a shared screen, reads nothing of a cause, of care or of this product.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import format_date
from icalendar import Event

from services.portal.calendar_file import new_calendar, same_id
from services.portal.language import term, text

DUTY, DONE = "duty", "done"


@dataclass(frozen=True)
class Entry:
    """One whole day: a code that stays the same when the day moves, what it is, and what more there is to say."""

    code: str
    day: date
    title: str
    note: str
    firm: bool = True


def entries_of(case: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Return what is still to come or to be done in a case, by day; nothing once it has recovered."""
    if case["recovered_on"]:
        return ()
    steps = [_step(row) for row in case["milestones"] if row["kind"] == DUTY and row["state"] != DONE]
    return tuple(sorted((*_start_period(case["start_period"]), *steps), key=lambda each: (each.day, each.code)))


def write(case: Mapping[str, Any], arbodienst: str, number: str, now: datetime) -> bytes | None:
    """Return the file, or None when nothing is to come.

    `number` is put before each title where more cases stand in one calendar. The same case gives the same ids, so that
    reading it in again moves what moved. `now`: an aware instant.
    """
    entries = entries_of(case)
    if not entries:  # a calendar without anything is none (RFC 5545, 3.6)
        return None
    found = new_calendar(arbodienst, text("agenda.name"))
    found.add("x-wr-calname", " ".join(filter(None, (text("agenda.name"), number, arbodienst))))
    for each in entries:
        found.add_component(_event(each, case, arbodienst, number, now))
    return bytes(found.to_ical())


def _event(entry: Entry, case: Mapping[str, Any], arbodienst: str, number: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", same_id(f"{case['case_id']}/{entry.code}"))
    event.add("dtstamp", now)
    event.add("sequence", int(case["version"]))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", f"{number}: {entry.title}" if number else entry.title)
    event.add("description", text("agenda.note", note=entry.note, who=arbodienst))
    event.add("status", "CONFIRMED" if entry.firm else "TENTATIVE")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _step(row: Mapping[str, Any]) -> Entry:
    day = date.fromisoformat(row["latest_on"] or row["target_on"] or row["earliest_on"])
    notes = [text("agenda.latest" if row["latest_on"] else "agenda.target", day=_said(row["last_working_day"]))]
    if row["provisional"]:
        notes.append(text("agenda.provisional"))
    return Entry(row["code"], day, term(row["code"], "milestone"), " ".join(notes), not row["provisional"])


def _start_period(period: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the two days between which a start is favourable, until there is a start (WRK-01)."""
    if period["trajectory"] or not period["first_day"]:
        return
    days = {"first": _said(period["first_day"]), "last": _said(period["last_day"])}
    note = text("agenda.period", **days)
    yield Entry("start-opens", date.fromisoformat(period["first_day"]), text("agenda.opens"), note)
    yield Entry("start-closes", date.fromisoformat(period["last_day"]), text("agenda.closes"), note)


def _said(day: str) -> str:
    return str(format_date(date.fromisoformat(day), "d MMMM y"))
