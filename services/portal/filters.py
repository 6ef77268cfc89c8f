"""Small things that templates ask for: a date in words, the tone of a code, this page with another query."""

from collections.abc import Mapping
from datetime import date, datetime

from flask import Flask, request, url_for
from flask_babel import format_date

from services.portal.api import next_mark
from services.portal.gather.hours import amount
from services.portal.more import from_its_beginning
from services.portal.service_words import dated
from shared.calendar import local_date

TONES = {
    "late": "late",
    "closed": "warn",
    "rejected": "neutral",
    "accepted": "ok",
    "scheduled": "ok",
    "info-asked": "warn",
    "scan-clean": "ok",
    "scan-pending": "warn",
    "scan-threat": "late",
    "scan-failed": "late",
    "OPTIMAAL": "ok",
    "TE_LAAT": "warn",
    "open": "ok",
    "started": "ok",
    "high": "late",
    "medium": "warn",
    "offered": "warn",
    "booked": "ok",
    "kept": "ok",
    "missed": "late",
    "advice-advised": "ok",
    "advice-refer-advised": "ok",
    "advice-info-asked": "warn",
    "advice-declined": "warn",
    "peer-answered": "ok",
    "recall-recovered": "ok",
    "capacity-room": "ok",
    "capacity-selected": "ok",
    "capacity-unanswered": "warn",
    "capacity-closed-offer": "warn",
}


def register(app: Flask) -> None:
    """Give the templates these helpers."""
    app.add_template_filter(long_date, "date")
    app.add_template_filter(date_of)
    app.add_template_filter(dated)
    app.add_template_filter(month)
    app.add_template_filter(partial_date)
    app.add_template_filter(tone)
    app.add_template_filter(next_mark)
    app.add_template_filter(amount, "amount")
    app.add_template_global(here)
    app.add_template_global(from_its_beginning)


def long_date(value: str | date) -> str:
    """Return a date as people write it: 2 mrt. 2026."""
    return str(format_date(value if isinstance(value, date) else date.fromisoformat(value), "d MMM y"))


def date_of(instant: str) -> str:
    """Return the date of an instant in Europe/Amsterdam, as people write it (CAL-09)."""
    return long_date(local_date(datetime.fromisoformat(instant)))


def month(value: date, with_year: bool = False) -> str:  # noqa: FBT001, FBT002 - a filter has no names
    """Return a month as it stands above a time axis: mrt, or jan 2026."""
    return str(format_date(value, "MMM y" if with_year else "MMM"))


def partial_date(value: Mapping[str, str]) -> str:
    """Return a date as far as it is known: 2 mrt. 2026, maart 2026 or 2026 (CAL-11)."""
    year, known_month, known_day = (value["date"] + "-01-01").split("-")[:3]
    day = date(int(year), int(known_month), int(known_day))
    return str(format_date(day, {"day": "d MMM y", "month": "MMMM y"}.get(value["precision"], "y")))


def tone(code: object) -> str:
    """Return in which tone a code shows; the word beside it says the same."""
    return TONES.get(str(code), "neutral")


def here(**changes: str) -> str:
    """Return the address of this page with another query."""
    return url_for(request.endpoint or "sign_in.landing", **{**(request.view_args or {}), **request.args, **changes})
