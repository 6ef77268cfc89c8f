"""Routes about the werkplan: the bedrijfsarts writes, measures and sends; the employee reads."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from services.worktrack.domain.allowed import must_be_open
from services.worktrack.domain.werkplan.measuring import Measurement, measurement_faults
from services.worktrack.domain.werkplan.words import word_faults
from services.worktrack.usecases.keep_werkplan import Found, plan_for
from services.worktrack.usecases.measure_belastbaarheid import measure_belastbaarheid
from services.worktrack.usecases.read_werkplan import own_werkplan
from services.worktrack.usecases.send_werkplan import send_werkplan
from services.worktrack.usecases.write_werkplan import write_werkplan
from services.worktrack.web.werkplan_content import content_in, meaning_of
from services.worktrack.web.werkplan_schemas import (
    MeasurementSchema,
    OwnWerkplanSchema,
    PreviewSchema,
    WerkplanSchema,
    WrittenWerkplanSchema,
)
from services.worktrack.web.werkplan_show import show_document, show_plan
from shared.faults import Fault, FaultList, NotFound
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version

NO_DRAFT = "Er is geen concept om te laten zien."

blueprint = Blueprint("werkplan", __name__, description="Werkplan: opbouw, belastbaarheid, versies")


def written_meaning(readable: Mapping[str, Any], case_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of a draft, for this case."""
    _, case = plan_for(current_work(), case_id, "werkplan.write", writes=True)
    return list(meaning_of(readable, case))


def measured_meaning(readable: Mapping[str, Any], case_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of a measurement, for this case."""
    work = current_work()
    _, case = plan_for(work, case_id, "werkplan.measure", writes=True)
    return list(measurement_faults(readable.get("measured_on"), case.periods[0].first_sick_day, work.today))


@blueprint.get("/cases/<case_id>/werkplan")
@door("werkplan.read")
@blueprint.response(200, WerkplanSchema)
def read(case_id: str) -> dict[str, Any]:
    """The werkplan of a case: draft, editions, measurements. One that nobody wrote yet has version 0."""
    return _answer(plan_for(current_work(), case_id, "werkplan.read"))


@blueprint.get("/cases/<case_id>/werkplan/employer-preview")
@door("werkplan.read")
@blueprint.response(200, PreviewSchema)
def preview(case_id: str) -> dict[str, Any]:
    """The draft as the employer would read it (D10)."""
    plan, _ = plan_for(current_work(), case_id, "werkplan.read")
    if plan.draft is None:
        raise NotFound(NO_DRAFT)
    return {"document": show_document(plan.draft), "words": [asdict(row) for row in word_faults(plan.draft)]}


@blueprint.get("/my-werkplan")
@door("werkplan.read-own")
@blueprint.response(200, OwnWerkplanSchema)
def read_own() -> dict[str, Any]:
    """Your own werkplan: what went out, never what is still being written."""
    return _answer(own_werkplan(current_work()))


@blueprint.put("/cases/<case_id>/werkplan")
@door("werkplan.write")
@blueprint.arguments(WrittenWerkplanSchema, also=written_meaning)
@blueprint.response(200, WerkplanSchema)
def write(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Write the draft anew, whole; what is still missing is told, and stops nothing yet."""
    found = _for_change(case_id, "werkplan.write")
    _, case = found
    must_be_open(case)
    FaultList(list(meaning_of(body, case))).raise_invalid()
    return _answer(write_werkplan(current_work(), found, content_in(body, case.rule_set.dagdeel_minutes)))


@blueprint.post("/cases/<case_id>/werkplan/measurements")
@door("werkplan.measure")
@blueprint.arguments(MeasurementSchema, also=measured_meaning)
@blueprint.response(200, WerkplanSchema)
def measure(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """What somebody could do on a day (WRK-07, WRK-08)."""
    found = _for_change(case_id, "werkplan.measure")
    abilities = tuple(sorted(body["abilities"].items()))
    measurement = Measurement(body["measured_on"], body["fatigue"], body["concentration"], abilities)
    return _answer(measure_belastbaarheid(current_work(), found, measurement))


@blueprint.post("/cases/<case_id>/werkplan/sending")
@door("werkplan.send")
@blueprint.response(200, WerkplanSchema)
def send(case_id: str) -> dict[str, Any]:
    """Send the draft to employee and employer to be signed; this edition never changes any more (WRK-02)."""
    return _answer(send_werkplan(current_work(), _for_change(case_id, "werkplan.send")))


def _for_change(case_id: str, action: str) -> Found:
    plan, case = plan_for(current_work(), case_id, action, writes=True)
    check_version(plan.version)
    return plan, case


def _answer(found: Found) -> dict[str, Any]:
    plan, _ = found
    show_version(plan.version)
    return show_plan(current_work(), found)
