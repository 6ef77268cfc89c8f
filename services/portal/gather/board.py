"""The board of a receiving team: its columns with names, whose move it is, the colleagues to give it to, own views."""

from collections.abc import Mapping
from typing import Any

from flask import request

from services.portal.api import Part, read
from services.portal.gather.directory import Directory, directory
from services.portal.gather.moves import of_referral
from services.portal.gather.names import patient_names
from services.portal.gather.team import OFFERS, Colleague, colleagues
from services.portal.person import Person

BOARD = "/api/referral/v1/board"
ASSIGNMENTS = "/api/referral/v1/assignments"
VIEWS = "/api/referral/v1/saved-views"
COLUMNS = ("new", "asked", "triage", "waiting", "planned", "treating")
MOVES = ("ours", "theirs")
SWITCHES, POINTS = ("urgent", "late"), ("holder", "offer_id")
PARTS = ("column", *SWITCHES, "move", *POINTS)
_CODES: Mapping[str, tuple[str, ...]] = {"column": COLUMNS, "move": MOVES}
_LONGEST_ID = 64


def chosen() -> dict[str, str]:
    """Return the own view that was asked for, else the filters; what is no filter is left out."""
    if view := request.args.get("view", "")[:_LONGEST_ID]:
        return {"view": view}
    asked = {name: request.args.get(name, "") for name in PARTS}
    known = {name: value for name, value in asked.items() if value and value in _CODES.get(name, (value,))}
    return {name: value for name, value in known.items() if len(value) <= _LONGEST_ID}


def query_of(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the same as the API asks for it."""
    said = {name: "true" if name in SWITCHES else value for name, value in asked.items()}
    return {{"offer_id": "offerId"}.get(name, name): value for name, value in said.items()}


def gather_board(me: Person) -> dict[str, Any]:
    """Gather the board of the organisation, with the own views of who looks."""
    asked, known = chosen(), directory()
    part = read(BOARD, **query_of(asked))
    columns = part.body.get("columns", ())
    every = [row for column in columns for row in column["items"]]
    return {
        "part": part,
        "columns": columns,
        "moves": {row["id"]: of_referral(row, me, known) for row in every},
        "names": patient_names(row["patient_id"] for row in every),
        "known": known,
        "where": {"endpoint": "board.show", "kept": {}, "asked": asked},
        **narrowing(me, part, asked, known),
    }


def narrowing(
    me: Person, part: Part, asked: Mapping[str, str], known: Directory, *, offers: bool = True
) -> dict[str, Any]:
    """Return what a list that is narrowed shows: the filters, what can be chosen, and the own views.

    ``offers``: whether the own offers can be chosen, where there is something to choose.
    """
    people = colleagues(known, (me.organisation_id or "",))
    return {
        "asked": asked,
        "filters": {name: value for name, value in part.body.get("filters", {}).items() if value},
        "people": [(each.id, each.title) for each in people],
        "columns_all": COLUMNS,
        "whose": MOVES,
        "own_offers": _own_offers(me) if offers else [],
        **_views(part, asked, known, people),
    }


def _own_offers(me: Person) -> list[tuple[str, str]]:
    mine = [row for row in read(OFFERS).items if row["organisation_id"] == me.organisation_id]
    return [(str(row["offer_id"]), str(row["title"])) for row in mine] if len(mine) > 1 else []


def _views(part: Part, asked: Mapping[str, str], known: Directory, people: tuple[Colleague, ...]) -> dict[str, Any]:
    """Return the own views, the one that is open, and what of it is gone, as people call it."""
    views = part.body.get("views", ())
    by_id = {row["id"]: row for row in views}
    view = by_id.get(part.body.get("view"))
    began = view or by_id.get(request.args.get("from", ""))
    titles = {each.id: each.title for each in people}
    gone = [
        (row["filter"] if row["filter"] in PARTS else "", titles.get(row["value"]) or known.professional(row["value"]))
        for row in (view or {}).get("gone", part.body.get("gone", ()))
    ]
    return {
        "views": views,
        "view": view,
        "began": began,
        "gone": list(dict.fromkeys(gone)),
        "lost": part.is_there and "view" in asked and view is None,
    }
