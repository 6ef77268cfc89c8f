"""The board of a receiving team: its columns with names, whose move it is, and the colleagues to give it to."""

from collections.abc import Mapping
from typing import Any

from flask import request

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.gather.moves import of_referral
from services.portal.gather.names import patient_names
from services.portal.gather.team import colleagues
from services.portal.person import Person

BOARD = "/api/referral/v1/board"
ASSIGNMENTS = "/api/referral/v1/assignments"
NOBODY = "team"


def chosen() -> dict[str, str]:
    """Return the filters that were asked for; what is no filter is left out."""
    asked = {name: request.args.get(name, "") for name in ("urgent", "late", "holder")}
    return {name: value for name, value in asked.items() if value}


def query_of(filters: Mapping[str, str]) -> dict[str, str]:
    """Return the same as the API asks for it."""
    return {name: value if name == "holder" else "true" for name, value in filters.items()}


def gather_board(me: Person) -> dict[str, Any]:
    """Gather the board of the organisation."""
    filters, known = chosen(), directory()
    part = read(BOARD, **query_of(filters))
    columns = part.body.get("columns", ())
    every = [row for column in columns for row in column["items"]]
    return {
        "part": part,
        "columns": columns,
        "moves": {row["id"]: of_referral(row, me, known) for row in every},
        "names": patient_names(row["patient_id"] for row in every),
        "known": known,
        "filters": filters,
        "people": [(each.id, each.title) for each in colleagues(known, (me.organisation_id or "",))],
    }
