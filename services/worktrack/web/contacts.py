"""Routes about contacts: the spreekuur by day, and the contacts of one case (WRK-17)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.spreekuur.contact import Contact, Wanted, outcome_faults, time_faults
from services.worktrack.storage.contacts import contacts_of
from services.worktrack.usecases.colleagues import colleague_faults
from services.worktrack.usecases.plan_contact import contact_for, end_contact, move_contact, plan_contact
from services.worktrack.usecases.read_case import case_for
from services.worktrack.usecases.read_spreekuur import read_spreekuur
from services.worktrack.usecases.resources import case_resource
from services.worktrack.web.contact_schemas import (
    CaseContactsSchema,
    ContactSchema,
    OutcomeSchema,
    SpreekuurQuery,
    SpreekuurSchema,
    WantedContactSchema,
)
from services.worktrack.web.contact_show import show_contact, show_in_spreekuur
from services.worktrack.web.show import CASES
from shared.faults import Fault, FaultList
from shared.web.actions import Move, allowed
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version

MOST_DAYS = timedelta(days=31)

blueprint = Blueprint("contacts", __name__, description="Spreekuur: wie wanneer, en wat ervan kwam")


def wanted_meaning(readable: Mapping[str, Any], **_item: str) -> list[Fault]:
    """Return what is wrong with what could be read of a moment, and of with whom."""
    work = current_work()
    with_whom = colleague_faults(work, "with_id", readable.get("with_id"))
    return [*time_faults(readable.get("on"), readable.get("at"), work.today), *with_whom]


def outcome_meaning(readable: Mapping[str, Any], contact_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of an outcome."""
    work = current_work()
    contact, _ = contact_for(work, contact_id, "contact.end")
    return list(outcome_faults(contact, readable.get("outcome"), work.today)) if contact.is_planned else []


@blueprint.get("/contacts")
@door("spreekuur.read")
@blueprint.arguments(SpreekuurQuery, location="query")
@blueprint.response(200, SpreekuurSchema)
def spreekuur(query: Mapping[str, Any]) -> dict[str, Any]:
    """The contacts of your arbodienst on these days, and those of before today without an outcome."""
    work = current_work()
    first = query["first"] or work.today
    last = query["last"] or first
    if not first <= last <= first + MOST_DAYS:
        FaultList(
            [Fault("to", "out-of-range", f"Kies ten hoogste {MOST_DAYS.days} dagen vanaf `from`.")]
        ).raise_invalid()
    found = read_spreekuur(work, first, last, query["with_id"])
    rows = {"items": found.contacts, "overdue": found.overdue}
    shown = {
        name: [show_in_spreekuur(work, each, found.cases[each.case_id]) for each in kept] for name, kept in rows.items()
    }
    return {"first": first, "last": last, **shown}


@blueprint.get("/cases/<case_id>/contacts")
@door("contact.read")
@blueprint.response(200, CaseContactsSchema)
def of_case(case_id: str) -> dict[str, Any]:
    """The contacts of one case: the planned one, and those that were."""
    work = current_work()
    case = case_for(work, case_id, "contact.read")
    rows = [show_contact(work, each, case) for each in contacts_of(work, case_id)]
    planned = next((row for row in rows if row["state"] == "planned"), None)
    plan = Move("plan", "contact.plan", "Afspraak plannen", f"{CASES}/{case_id}/contacts")
    return {
        "case_id": case_id,
        "case_number": case.number,
        "employee_id": case.employee_id,
        "arbodienst_id": case.arbodienst_id,
        "planned": planned,
        "past": [row for row in rows if row["state"] != "planned"],
        "actions": allowed(work, case_resource(case, work), [plan] if case.open and planned is None else []),
    }


@blueprint.post("/cases/<case_id>/contacts")
@door("contact.plan")
@blueprint.arguments(WantedContactSchema, also=wanted_meaning)
@blueprint.response(201, ContactSchema)
def plan(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Plan the next contact; a case has one at a time, and the employee is told."""
    work = current_work()
    case = case_for(work, case_id, "contact.plan", writes=True)
    return _answer(plan_contact(work, case, _wanted(body)), case)


@blueprint.post("/contacts/<contact_id>/moving")
@door("contact.plan")
@blueprint.arguments(WantedContactSchema, also=wanted_meaning)
@blueprint.response(200, ContactSchema)
def move(body: Mapping[str, Any], contact_id: str) -> dict[str, Any]:
    """Give a planned contact another moment, way or person; the employee is told."""
    work = current_work()
    contact, case = contact_for(work, contact_id, "contact.plan")
    check_version(contact.version)
    return _answer(move_contact(work, contact, _wanted(body)), case)


@blueprint.post("/contacts/<contact_id>/outcome")
@door("contact.end")
@blueprint.arguments(OutcomeSchema, also=outcome_meaning)
@blueprint.response(200, ContactSchema)
def end(body: Mapping[str, Any], contact_id: str) -> dict[str, Any]:
    """Say what came of a contact: it took place, the employee did not appear, or it was cancelled."""
    work = current_work()
    contact, case = contact_for(work, contact_id, "contact.end")
    check_version(contact.version)
    return _answer(end_contact(work, contact, body["outcome"]), case)


def _wanted(body: Mapping[str, Any]) -> Wanted:
    with_id = body["with_id"] or current_work().actor.id
    return Wanted(body["on"], body["at"], body["kind"], with_id, body["minutes"])


def _answer(contact: Contact, case: WorkCase) -> dict[str, Any]:
    show_version(contact.version)
    return show_contact(current_work(), contact, case)
