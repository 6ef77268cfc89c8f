"""The rest of a list: only its next rows, for a page that is open already; without script a whole page of them.

The mark after which they begin is never repeated on what is answered, so that it may travel packed (packing.py).
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Part

PLACE = "more"  # the id of the last row, which the next rows replace
MARK = "after"
GROUP = "group"  # under which heading of a list that has several the last row stood


def mark() -> dict[str, str]:
    """Return the query for the part of a list that is asked for."""
    asked = request.args.get(MARK)
    return {MARK: asked} if asked else {}


def wants_rows() -> bool:
    """Tell whether only the next rows are asked for."""
    return request.headers.get("HX-Target") == PLACE


def answer(template: str, rows: str, part: Part, found: Mapping[str, Any]) -> ResponseReturnValue:
    """Show a page with a list, or only the next rows; rows that are not there leave the page as it is."""
    if not wants_rows():
        return render_template(template, **found)
    if not part.is_there:
        return "", HTTPStatus.SERVICE_UNAVAILABLE
    return render_template(rows, **found)


def from_its_beginning() -> str:
    """Return the address of this page, of a list from its beginning."""
    if MARK not in request.args or request.endpoint is None:
        return request.full_path.rstrip("?")
    kept = {name: value for name, value in request.args.items() if name not in {MARK, GROUP}}
    return url_for(request.endpoint, **{**(request.view_args or {}), **kept})
