"""Every time is shown twice: relative for who reads now, absolute for who writes it down.

How long ago is told by the clock that stamped it (D49): what happened by the business clock, which the demo moves, what
the machinery noted by the system clock.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from flask import Flask
from flask_babel import format_date, format_time

from services.portal.language import text
from services.portal.parts import parts, today
from shared.calendar import local_date
from shared.calendar.local import AMSTERDAM

SOON_DAYS = 3


@dataclass(frozen=True)
class Shown:
    """A day or instant as a page shows it; `tone` is late, soon or empty."""

    machine: str
    relative: str
    absolute: str
    tone: str = ""


def register(app: Flask) -> None:
    """Give the templates `day`, `moment` and `noted`, `told` for a day within a sentence, `weekday` for a heading."""
    app.add_template_filter(show_day, "day")
    app.add_template_filter(show_moment, "moment")
    app.add_template_filter(show_noted, "noted")
    app.add_template_filter(tell_day, "told")
    app.add_template_filter(weekday)


def show_day(value: str | date, kind: str = "") -> Shown:
    """Show a local date; with kind `due` it has a tone and says how late it is; a `target` is never late (CAL-12)."""
    day = value if isinstance(value, date) else date.fromisoformat(value)
    away = (day - today()).days
    return Shown(day.isoformat(), _relative(away, kind), format_date(day, "d MMM y"), _tone(away, kind))


def tell_day(value: str | date) -> str:
    """Tell a local date within a sentence: 2 mrt 2026 (3 dagen geleden)."""
    shown = show_day(value)
    return f"{shown.absolute} ({shown.relative})"


def weekday(value: str) -> str:
    """Return a local date with the day of its week, as a heading: maandag 9 maart (over 7 dagen)."""
    shown, name = show_day(value), str(format_date(date.fromisoformat(value), "EEEE d MMMM"))
    return f"{name[:1].upper()}{name[1:]} ({shown.relative})"


def show_moment(value: str | datetime) -> Shown:
    """Show an instant of the business clock, in Europe/Amsterdam."""
    return _show(value, parts().business.now())


def show_noted(value: str | datetime) -> Shown:
    """Show an instant of the system clock, as the machinery notes it; beside a moved clock it says which one."""
    now = parts().system.now()
    shown = _show(value, now)
    is_moved = parts().business.now() - now >= timedelta(minutes=1)
    return replace(shown, absolute=text("time.real-clock", at=shown.absolute)) if is_moved else shown


def _show(value: str | datetime, now: datetime) -> Shown:
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    day, at = local_date(instant), format_time(instant.astimezone(AMSTERDAM).time(), "HH:mm", rebase=False)
    absolute = f"{format_date(day, 'd MMM y')} {at}"
    minutes = int((now - instant).total_seconds() // 60)
    if 0 <= minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return Shown(value if isinstance(value, str) else instant.isoformat(), _minutes(minutes), absolute)
    away = (day - local_date(now)).days
    named = _relative(away, "")
    relative = text("time.day-at", day=named, time=at) if abs(away) <= 1 else named
    return Shown(instant.isoformat(), relative, absolute)


def _minutes(minutes: int) -> str:
    return text("time.now") if minutes < 1 else text("time.minutes-ago", minutes=minutes)


def _relative(away: int, kind: str) -> str:
    named = {0: "time.today", 1: "time.tomorrow", -1: "time.yesterday"}
    if kind == "due" and away < 0:
        return text("time.day-late") if away == -1 else text("time.days-late", days=-away)
    if away in named:
        return text(named[away])
    return text("time.in-days", days=away) if away > 0 else text("time.days-ago", days=-away)


def _tone(away: int, kind: str) -> str:
    if not kind:
        return ""
    if away < 0 and kind == "due":
        return "late"
    return "soon" if away <= SOON_DAYS else ""
