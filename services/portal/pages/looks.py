"""Who looked and why: for the patient and, on the other side, for the employee; to read, and to keep as a file."""

import csv
import io
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from services.portal import errors, more
from services.portal.desks import Side, desk_of
from services.portal.gather.looks import gather_copy, gather_looks
from services.portal.language import text
from services.portal.pages.work_reports import safe_cell
from services.portal.person import Person, person

SIDES = frozenset({Side.PATIENT, Side.EMPLOYEE})
COLUMNS = ("at", "who", "role", "where", "on_behalf_of", "what", "why", "rule")

blueprint = Blueprint("looks", __name__)


@blueprint.get("/wie-keek")
def show() -> ResponseReturnValue:
    """Show who looked, day by day."""
    me = person()
    if not _is_for(me):
        return errors.page(HTTPStatus.FORBIDDEN)
    found = gather_looks(me)
    return more.answer("pages/looks/show.html", "pages/looks/days.html", found["looks"], found)


@blueprint.get("/wie-keek/kopie.csv")
def copy() -> ResponseReturnValue:
    """Give all of it as a file, in the form that spreadsheets here open well; a copy that is not whole is none."""
    me = person()
    if not _is_for(me):
        return errors.page(HTTPStatus.FORBIDDEN)
    last, rows = gather_copy(me)
    if not last.is_there or last.body.get("next"):
        return errors.page(HTTPStatus.SERVICE_UNAVAILABLE)
    page = io.StringIO()
    sheet = csv.writer(page, delimiter=";", lineterminator="\r\n")
    sheet.writerow([text(f"looks.col-{name}") for name in COLUMNS])
    sheet.writerows(_cells(row) for row in rows)
    answer = Response("\ufeff" + page.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="wie-keek.csv"'
    return answer


def _is_for(me: Person) -> bool:
    return desk_of(me.roles).side in SIDES


def _cells(row: Mapping[str, Any]) -> list[str]:
    return [safe_cell(str(row[name] or "")) for name in COLUMNS]
