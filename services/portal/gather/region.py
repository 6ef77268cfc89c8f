"""The coordinator's pages: where the region is stuck, and its figures; never who it is about (D25)."""

from collections.abc import Mapping, Sequence
from itertools import dropwhile
from typing import Any

from flask import request

from services.portal.api import read
from services.portal.charts import Chart, Row, chart_of
from services.portal.gather.directory import directory
from services.portal.language import term, text
from services.portal.more import mark
from services.portal.person import Person
from services.portal.refusals import NONE
from shared.identifiers import new_id

OVERVIEW = "/api/region/v1/overview"
STUCK = "/api/region/v1/stuck-items"
NUDGE_REASONS = ("not-reached", "as-agreed", "long-over")
OUTCOMES = ("accepted", "open", "rejected", "withdrawn")


def gather_region(_me: Person) -> dict[str, Any]:
    """Gather the stuck list."""
    reasons = [(code, term(code, "nudge-reason")) for code in NUDGE_REASONS]
    listed = {"stuck": read(STUCK, **mark()), "known": directory()}
    return {**listed, "reasons": reasons, "refusal": NONE, "given": request.form, "key": new_id()}


def gather_figures() -> dict[str, Any]:
    """Gather the overview, and its bars."""
    overview = read(OVERVIEW)
    if not overview.is_there:
        return {"overview": overview}
    body = overview.body
    periods = list(dropwhile(lambda row: number_of(row["sent"]) == 0, body["flow_per_period"]))
    return {
        "overview": overview,
        "outcomes": OUTCOMES,
        "flow": [row for row in body["flow"] if row["level"] == "pair"],
        "lanes": [row for row in body["flow"] if row["level"] != "pair"],
        "periods": periods,
        "per_period": chart_of([_flow(period_name(row["period"]), row) for row in periods]),
        "per_lane": chart_of([_flow(lane_name(row["lane"]), row) for row in body["flow"] if row["level"] == "lane"]),
        "waits": chart_of([_wait(row) for row in body["waiting"] if row["level"] != "pair"]),
        "sides": [(side, rows, _start_periods(rows)) for side, rows in body["start_periods"].items()],
    }


def number_of(value: Mapping[str, Any]) -> int | None:
    """Return a count or number of days; None when it is hidden."""
    found: int | None = value.get("count", value.get("days"))
    return found


def shown(value: Mapping[str, Any]) -> str:
    """Return a number as a page says it."""
    number = number_of(value)
    return text("region.hidden") if number is None else str(number)


def lane_name(lane: Mapping[str, Any] | None) -> str:
    """Return from which line to which line and step."""
    if lane is None:
        return text("region.whole")
    name = "region.lane" if lane["from_line"] else "region.lane-unknown"
    return text(name, start=lane["from_line"], end=lane["to_line"], step=lane["step"])


def period_name(code: str) -> str:
    """Return a quarter as people say it."""
    if code == "earlier":
        return text("region.earlier")
    year, _, quarter = code.partition("-Q")
    return text("region.quarter", quarter=quarter, year=year)


def _flow(label: str, row: Mapping[str, Any]) -> Row:
    return Row(label, shown(row["sent"]), {kind: number_of(row[kind]) for kind in OUTCOMES})


def _wait(row: Mapping[str, Any]) -> Row:
    half, most = number_of(row["median"]), number_of(row["p90"])
    rest = None if half is None or most is None else most - half
    label = text("region.wait-value", median=shown(row["median"]), p90=shown(row["p90"]))
    return Row(lane_name(row["lane"]), label, {"median": half, "p90": rest})


def _start_periods(rows: Sequence[Mapping[str, Any]]) -> Chart:
    """Draw the whole region, one bar a state."""
    states: Mapping[str, Any] = next((row["states"] for row in rows if row["organisation"] is None), {})
    return chart_of([_state(name, value) for name, value in states.items()])


def _state(name: str, value: Mapping[str, Any]) -> Row:
    return Row(term(name, "region-state"), shown(value), {"sent": number_of(value)})
