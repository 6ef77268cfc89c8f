"""Tells who comes too late who was first and when, by name where region knows it (D42: names of professionals)."""

from datetime import datetime
from urllib.parse import quote

from flask import Response

from shared.calendar.local import AMSTERDAM
from shared.faults import Conflict, Refusal
from shared.web.context import signed_in
from shared.web.peers import ask_as_user
from shared.web.problem import from_refusal

DIRECTORY = "/api/region/v1/professionals/"
NOBODY = "iemand anders"


def who_was_first(conflict: Conflict) -> Response:
    """Return the answer for a conflict, with name and time in its words; the transaction has ended already."""
    if conflict.by and conflict.at:
        conflict.detail = f"{conflict.detail.rstrip('.')} ({_name(conflict.by)}, {_moment(conflict.at)})."
    return from_refusal(conflict)


def _name(professional_id: str) -> str:
    if professional_id == signed_in().id:
        return "uzelf"
    try:
        found = ask_as_user("GET", DIRECTORY + quote(professional_id, safe=""))
    except Refusal:
        return NOBODY
    return str(found["name"])


def _moment(at: datetime) -> str:
    return f"{at.astimezone(AMSTERDAM):%d-%m-%Y om %H:%M} uur"
