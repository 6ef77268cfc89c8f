"""Read a werkplan from a body, or from what could be read of it: what is wrong with hours is told of its row."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.hour_moves import Entered, amount_faults
from services.worktrack.domain.hours import Amount, Step, Unit, amount_of
from services.worktrack.domain.werkplan.checks import content_faults
from services.worktrack.domain.werkplan.content import (
    Agreement,
    AtOnce,
    Barrier,
    Content,
    Exchange,
    Ground,
    Part,
    PartyKind,
    Route,
    ToldBy,
)
from shared.faults import Fault

_ENTERED = {"quantity", "unit"}
_PLAIN = frozenset(field.name for field in fields(Content)) - {
    "route",
    "parties",
    "barrier",
    "lead",
    "contract",
    "steps",
    "at_once",
    "agreements",
    "not_available",
    "accepted_words",
    "exchange",
    "talked_about",
}


def content_in(body: Mapping[str, Any], dagdeel_minutes: int) -> Content:
    """Return what the body says; rows that could not be read are left out."""
    contract, at_once = body.get("contract"), body.get("at_once")
    said: dict[str, Any] = {name: body.get(name) for name in _PLAIN}
    return replace(
        Content(),
        **said,
        route=Route(body["route"]) if body.get("route") else None,
        barrier=Barrier(body["barrier"]) if body.get("barrier") else None,
        lead=PartyKind(body["lead"]) if body.get("lead") else None,
        parties=tuple(_part(row) for row in body.get("parties", ()) if {"party", "involved"} <= row.keys()),
        contract=_amount(contract, dagdeel_minutes) if contract and contract.keys() >= _ENTERED else None,
        steps=tuple(steps_in(body.get("steps", ()), dagdeel_minutes)),
        at_once=at_once_in(at_once) if at_once and "ground" in at_once else None,
        agreements=tuple(_agreement(row) for row in body.get("agreements", ()) if {"text", "owners"} <= row.keys()),
        not_available=tuple(dict.fromkeys(body.get("not_available", ()))),
        exchange=tuple(_exchange(row) for row in body.get("exchange", ()) if {"recipient", "items"} <= row.keys()),
        talked_about=tuple(dict.fromkeys(body.get("talked_about", ()))),
        accepted_words=tuple(dict.fromkeys(body.get("accepted_words", ()))),
    )


def meaning_of(body: Mapping[str, Any], case: WorkCase) -> Iterator[Fault]:
    """Yield what is wrong with what could be read of a werkplan, for this case."""
    dagdeel_minutes, first = case.rule_set.dagdeel_minutes, case.periods[0].first_sick_day
    yield from hours_faults(body, dagdeel_minutes)
    for at, row in enumerate(body.get("steps", ())):
        if row.get("from_date") and row["from_date"] < first:
            text = f"Deze datum ligt voor de eerste ziektedag ({first:%d-%m-%Y})."
            yield Fault(f"steps.{at}.from_date", "before-first-day", text)
    yield from content_faults(content_in(body, dagdeel_minutes))


def hours_faults(body: Mapping[str, Any], dagdeel_minutes: int) -> Iterator[Fault]:
    """Yield what is wrong with the hours of contract and steps (WRK-19)."""
    rows = [("contract.quantity", body.get("contract") or {})]
    rows += [(f"steps.{at}.quantity", row) for at, row in enumerate(body.get("steps", ()))]
    for field, row in rows:
        if row.keys() >= _ENTERED:
            yield from amount_faults(_entered(row), dagdeel_minutes, field)


def steps_in(rows: Any, dagdeel_minutes: int) -> Iterator[Step]:
    """Yield the steps of which day and hours could be read."""
    for row in rows:
        if row.keys() >= _ENTERED and row.get("from_date"):
            yield Step(row["from_date"], _amount(row, dagdeel_minutes), row.get("adaptation"), row.get("reason"))


def at_once_in(row: Mapping[str, Any]) -> AtOnce:
    """Return why all work is taken up at once."""
    told_by = ToldBy(row["told_by"]) if row.get("told_by") else None
    return AtOnce(Ground(row["ground"]), told_by, row.get("from_day"), row.get("until"), row.get("reason"))


def _exchange(row: Mapping[str, Any]) -> Exchange:
    return Exchange(PartyKind(row["recipient"]), tuple(dict.fromkeys(row["items"])))


def _part(row: Mapping[str, Any]) -> Part:
    return Part(PartyKind(row["party"]), row["involved"], row.get("because"))


def _agreement(row: Mapping[str, Any]) -> Agreement:
    return Agreement(row["text"], tuple(dict.fromkeys(PartyKind(owner) for owner in row["owners"])))


def _amount(row: Mapping[str, Any], dagdeel_minutes: int) -> Amount:
    return amount_of(row["quantity"], Unit(row["unit"]), dagdeel_minutes)


def _entered(row: Mapping[str, Any]) -> Entered:
    return Entered(row["quantity"], Unit(row["unit"]))
