"""Routes of the receiving team: the board, and dividing the work."""

from collections.abc import Mapping
from typing import Any

from services.referral.domain.board import days_left
from services.referral.storage.board import BoardQuery
from services.referral.storage.narrowing import Narrowing
from services.referral.usecases.assign_referrals import assign_referrals
from services.referral.usecases.handling import act_of
from services.referral.usecases.read_board import Board, Column, read_board
from services.referral.usecases.saved_views import read_own_views
from services.referral.web.board_schemas import AssignedSchema, AssignSchema, BoardSchema
from services.referral.web.saved_view_schemas import FilterQuery, show_filters, show_view
from services.referral.web.show import summary
from shared.storage.work import Work
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("board", __name__, description="Bord van het ontvangende team")


@blueprint.get("/board")
@door("referral.list")
@blueprint.arguments(FilterQuery, location="query")
@blueprint.response(200, BoardSchema)
def board(query: Mapping[str, Any]) -> dict[str, Any]:
    """What the own organisation received and is open, by state, with the days left and the waiting list."""
    work = current_work()
    asked, views = dict(query), read_own_views(work)
    wanted = asked.pop("view")
    view = next((each for each in views if each.id == wanted), None)
    chosen = view.filters if view else asked
    found = read_board(work, BoardQuery(act_of(work).organisation_id, work.today, Narrowing(**chosen)))
    return {
        "view": view.id if view else None,
        "filters": show_filters(chosen),
        "views": [show_view(each) for each in views],
        "columns": [_column(work, found, each) for each in found.columns],
    }


@blueprint.post("/assignments")
@door("referral.assign")
@blueprint.arguments(AssignSchema)
@blueprint.response(200, AssignedSchema)
def assignments(body: Mapping[str, Any]) -> dict[str, Any]:
    """Give several referrals to one colleague; each line says what came of it."""
    return {"results": assign_referrals(current_work(), body["items"], body["holder_id"])}


def _column(work: Work, found: Board, column: Column) -> dict[str, Any]:
    rows = [row for row in column.rows if found.desk.shows(row)]
    items = [
        summary(work, row, found.desk)
        | {"days_left": days_left(row.due_on, work.today), "forecast": found.forecasts.get(row.id)}
        for row in rows
    ]
    return {"code": column.code, "count": column.count, "withheld": len(column.rows) - len(rows), "items": items}
