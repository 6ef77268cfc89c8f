"""Who looked and why: for the patient and, on the other side, for the employee; to read, and to keep as a file."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from services.portal import errors, more
from services.portal.api import act
from services.portal.desks import Side
from services.portal.filters import long_date
from services.portal.gather.looks import LOOKS, gather_copy, gather_looks
from services.portal.language import text
from services.portal.person import Person, person
from shared import csv_file

SIDES = frozenset({Side.PATIENT, Side.PROXY, Side.EMPLOYEE})
COLUMNS = ("at", "who", "role", "where", "on_behalf_of", "what", "why", "ground")

blueprint = Blueprint("looks", __name__)


@blueprint.get("/wie-keek")
def show() -> ResponseReturnValue:
    """Show who looked, day by day."""
    me = person()
    if not _is_for(me):
        return errors.page(HTTPStatus.FORBIDDEN)
    found = gather_looks(me)
    return more.answer("pages/looks/show.html", "pages/looks/days.html", found["looks"], found)


@blueprint.post("/wie-keek/<look_id>/vraag")
def ask(look_id: str) -> ResponseReturnValue:
    """Ask the organisation why; it answers here, at the same look."""
    asked = act(f"{LOOKS}/{quote(look_id, safe='')}/question")
    flash(text("looks.asked", day=long_date(asked.body["due_on"])), "ok")
    return redirect(url_for("looks.show"))


@blueprint.get("/wie-keek/kopie.csv")
def copy() -> ResponseReturnValue:
    """Give all of it as a file, in the form that spreadsheets here open well; a copy that is not whole is none."""
    me = person()
    if not _is_for(me):
        return errors.page(HTTPStatus.FORBIDDEN)
    last, rows = gather_copy(me)
    if not last.is_there or last.body.get("next"):
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    header = [text(f"looks.col-{name}") for name in COLUMNS]
    sheet = csv_file.write([header, *map(_cells, rows)])
    answer = Response(sheet, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="wie-keek.csv"'
    return answer


def _is_for(me: Person) -> bool:
    return me.desk.side in SIDES


def _cells(row: Mapping[str, Any]) -> list[str]:
    return [str(row[name] or "") for name in COLUMNS]
