"""Routes of the chain coordinator: where the region is stuck, as counts and case numbers (D25)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from services.region.domain.double_typing import DoubleTyping
from services.region.domain.flow import OUTCOMES, SENT, FlowRow, Lane
from services.region.domain.nudge import may_nudge
from services.region.domain.periods import ALL, EARLIER, Quarter
from services.region.domain.start_periods import TOTAL, StartPeriods
from services.region.storage.stuck_items import URGENCY
from services.region.usecases.nudge_item import nudge_item
from services.region.usecases.read_overview import Overview, read_overview
from services.region.usecases.read_stuck_items import read_stuck_items
from services.region.web.overview_schemas import NudgedSchema, NudgeSchema, OverviewSchema, StuckItemsSchema
from shared.policy.decision import Resource
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.paging import PageQuery, mark_of, page_body, page_of

blueprint = Blueprint("overview", __name__, description="Overzicht voor de ketenzorgcoördinator")

SCOPE = "Cijfers van deze regio, geen landelijke kwaliteitsindicatoren."  # QUA-02
_MANDATED = Resource("overview", "", frozenset({"mandated"}))
COLUMNS = (SENT, *OUTCOMES)


@blueprint.get("/overview")
@door("overview.read")
@blueprint.response(200, OverviewSchema)
def overview() -> dict[str, Any]:
    """Flow from line to line and step, waiting, and start periods; small numbers hidden."""
    found = read_overview(current_work())
    return {
        "as_of": found.as_of,
        "scope": SCOPE,
        "periods": _periods(found.quarters),
        "flow": [_flow_row(found, row) for row in found.flow.rows],
        "flow_per_period": [_flow_period(found, period) for period in found.flow.periods],
        "waiting": [_waiting_row(found, number) for number in range(len(found.waiting))],
        "start_periods": {"care": _states(found, found.care), "work": _states(found, found.work)},
        "double_typing": _typing(found.typing),
    }


@blueprint.get("/stuck-items")
@door("stuck-items.read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, StuckItemsSchema)
def stuck_items(query: Mapping[str, Any]) -> dict[str, Any]:
    """What is stuck, greatest harm first, then longest over the promise."""
    work, page = current_work(), page_of(query)
    after = cast(tuple[int, date, str] | None, mark_of(page, _urgency, date.fromisoformat, str))
    found = read_stuck_items(work, size=page.size, after=after)

    def show(row: Any) -> dict[str, Any]:
        kept = ("case_number", "kind", "level", "warned_before", "harm_band", "silent_since", "promised_for")
        holder = _organisation(found.names, row.holder_organisation_id)
        days, nudged_on = (work.today - row.silent_since).days, found.nudged.get(row.item)
        said = {"id": row.item, "holder": holder, "silent_days": days, "nudged_on": nudged_on}
        actions = allowed(
            work, _MANDATED, _nudge_of(row, nudged_on, work.today)
        )  # the list itself asked for the mandate
        return {**{name: getattr(row, name) for name in kept}, **said, "actions": actions}

    return page_body(
        found.rows, page, show=show, mark=lambda row: [row.urgency, row.promised_for.isoformat(), row.item]
    )


@blueprint.post("/stuck-items/<stuck_id>/nudge")
@door("stuck-items.nudge")
@blueprint.arguments(NudgeSchema)
@blueprint.response(201, NudgedSchema)
def nudge(body: Mapping[str, Any], stuck_id: str) -> dict[str, Any]:
    """Remind whoever has the move of this item, once a day."""
    done = nudge_item(current_work(), stuck_id, body["reason"])
    shown = {name: getattr(done, name) for name in ("case_number", "nudged_on", "reason")}
    return {"id": done.item, **shown}


def _nudge_of(row: Any, nudged_on: date | None, today: date) -> list[Move]:
    href = f"{base_path('region')}/stuck-items/{row.item}/nudge"
    move = Move("nudge", "stuck-items.nudge", "Herinner wie aan zet is", href)
    return [move] if may_nudge(nudged_on, today) else []


def _urgency(value: Any) -> int:
    return min(max(int(value), 0), max(URGENCY.values()))


def _periods(quarters: tuple[Quarter, ...]) -> list[dict[str, Any]]:
    shown = [{"code": each.code, "first_day": each.first_day, "last_day": each.last_day} for each in quarters]
    return [{"code": EARLIER, "first_day": None, "last_day": quarters[0].previous().last_day}, *shown]


def _flow_row(found: Overview, row: FlowRow) -> dict[str, Any]:
    sent = [{"period": each, "sent": _count(found.flow.count(row, each, SENT))} for each in found.flow.periods]
    return {**_whom(found, row), **_columns(found, row, ALL), "periods": sent}


def _flow_period(found: Overview, period: str) -> dict[str, Any]:
    return {"period": period, **_columns(found, found.flow.rows[0], period)}


def _columns(found: Overview, row: FlowRow, period: str) -> dict[str, Any]:
    return {column: _count(found.flow.count(row, period, column)) for column in COLUMNS}


def _waiting_row(found: Overview, number: int) -> dict[str, Any]:
    row = found.waiting[number]
    return {**_whom(found, row.row), "median": _days(row.median_days), "p90": _days(row.p90_days)}


def _whom(found: Overview, row: FlowRow) -> dict[str, Any]:
    return {
        "level": row.level,
        "lane": _lane(row.lane),
        "sender": _organisation(found.names, row.pair.sender_organisation_id) if row.pair else None,
        "receiver": _organisation(found.names, row.pair.receiver_organisation_id) if row.pair else None,
    }


def _lane(lane: Lane | None) -> dict[str, Any] | None:
    return None if lane is None else {**vars(lane), "from_line": lane.from_line or None}


def _states(found: Overview, counted: StartPeriods) -> list[dict[str, Any]]:
    return [
        {
            "organisation": None if each == ALL else _organisation(found.names, each),
            "states": {state: _count(counted.published.count(each, state)) for state in counted.states},
            "total": _count(counted.published.count(each, TOTAL)),
        }
        for each in (ALL, *counted.organisations)
    ]


def _typing(found: DoubleTyping) -> dict[str, Any]:
    return {name: _count(None if found.hidden else value) for name, value in vars(found).items()}


def _organisation(names: Mapping[str, str], organisation_id: str) -> dict[str, str]:
    return {"id": organisation_id, "name": names.get(organisation_id, organisation_id)}


def _count(count: int | None) -> dict[str, Any]:
    return {"hidden": True} if count is None else {"count": count}  # D25


def _days(days: int | None) -> dict[str, Any]:
    return {"hidden": True} if days is None else {"days": days}  # D25
