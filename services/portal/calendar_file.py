"""What every calendar file of ours has (RFC 5545), and how it is handed over."""

from uuid import NAMESPACE_URL, uuid5

from flask import Response
from icalendar import Calendar

from services.portal.language import language_code

MEDIA_TYPE = "text/calendar; charset=utf-8"


def new_calendar(*names: str) -> Calendar:
    """Return a calendar without anything in it yet; ``names``: whose it is and what is in it, in neutral words."""
    found = Calendar()
    found.add("version", "2.0")
    found.add("prodid", f"-//{'//'.join(filter(None, names))}//{language_code().upper()}")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    return found


def same_id(name: str) -> str:
    """Return the id under which the same thing stands in a calendar each time that it is read in; it tells nothing."""
    return str(uuid5(NAMESPACE_URL, name))


def calendar_answer(content: bytes, name: str) -> Response:
    """Return the file as a download."""
    answer = Response(content, content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
