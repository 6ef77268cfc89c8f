"""Routes of a launch: the own system of a practice hands a patient over, and a user of that practice goes on here."""

from collections.abc import Mapping
from typing import Any

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from services.persons.domain.launch import Brought, Context
from services.persons.domain.patient import Identity, birth_faults
from services.persons.usecases.launches import (
    Opened,
    begin_from_launch,
    check_own_system,
    end_launch,
    hand_over,
    open_launch,
)
from services.persons.web.launch_fhir.bundle import read_bundle, refuse_version
from services.persons.web.launch_schemas import (
    VERSION,
    BegunSchema,
    HandedOverSchema,
    KnownSchema,
    LaunchSchema,
    LinkSchema,
    OpenedSchema,
)
from shared.faults import Fault, FaultList
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

FHIR_JSON = "application/fhir+json"
OF_JSON = "JSON"
LATER = Fault("version", "unknown-code", f"Deze versie lezen we niet. Stuur versie {VERSION}.")
_FHIR_BODY: dict[str, Any] = {
    "required": True,
    "description": "A FHIR R4 Bundle (`fhirVersion=4.0`) with one Patient; docs/launch.md says what is read of it.",
    "content": {FHIR_JSON: {"schema": {"type": "object"}}},
}

blueprint = Blueprint("launches", __name__, description="Beginnen vanuit het eigen systeem van een praktijk")


def wrong_of(readable: Mapping[str, Any], **_path: str) -> tuple[Fault, ...]:
    """Return the faults of a version that is not there yet, and of a birth that is still to come."""
    patient = readable.get("patient") or {}
    born = birth_faults(patient.get("birth_date"), current_work().today, "patient.birth_date")
    return (*born, *(() if readable.get("version", VERSION) == VERSION else (LATER,)))


@blueprint.post("/launches")
@door("launch.hand-over")
@blueprint.arguments(LaunchSchema, also=wrong_of)
@blueprint.response(201, HandedOverSchema)
def hand_over_json(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the own system of a practice: hand a patient over with what is known, as plain JSON."""
    FaultList([*wrong_of(body)]).raise_invalid()
    who = dict(body["patient"])
    bsn = who.pop("bsn")
    known = KnownSchema().dump(body["known"])
    brought = (
        *(Brought(name, _said(value), OF_JSON, value) for name, value in known.items()),
        *(Brought("", row["text"], row["source"] or OF_JSON) for row in body["also"] if row.get("text")),
    )
    return _handed(Context(bsn.digits, Identity(**who), brought, body["user"], body["offer"]))


@blueprint.post("/fhir-launches")
@door("launch.hand-over")
@blueprint.doc(requestBody=_FHIR_BODY)
@blueprint.response(201, HandedOverSchema)
def hand_over_fhir() -> dict[str, Any]:
    """For the own system of a practice: hand a patient over as a FHIR R4 Bundle; faults stand by FHIRPath."""
    if not request.is_json:
        raise UnsupportedMediaType
    check_own_system(current_work())
    refuse_version(request.mimetype_params.get("fhirversion"))
    read = read_bundle(request.get_json(), current_work().today)
    return _handed(read.context, read.ignored)


@blueprint.post("/launch-openings")
@door("launch.open")
@blueprint.arguments(LinkSchema)
@blueprint.response(200, OpenedSchema)
def opening(body: Mapping[str, Any]) -> dict[str, Any]:
    """Open a link that my own system made: whom it is about and what came along. Who opens it first has it."""
    return _opened(open_launch(current_work(), body["link"]))


@blueprint.post("/launches/<launch_id>/beginning")
@door("launch.use")
@blueprint.response(200, BegunSchema)
def beginning(launch_id: str) -> dict[str, Any]:
    """Find or register the patient, with what came along; may be repeated until the end is told."""
    done, context = begin_from_launch(current_work(), launch_id)
    ids = {"patient_id": done.patient.patient_id, "chain_id": done.patient.chain_id}
    return {**ids, "known": done.known, "warnings": done.warnings, "brought": context.brought}


@blueprint.post("/launches/<launch_id>/ending")
@door("launch.use")
@blueprint.response(204)
def ending(launch_id: str) -> None:
    """Say that the draft stands: what came along is forgotten here, and the link works no more."""
    end_launch(current_work(), launch_id)


def _handed(context: Context, ignored: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    work = current_work()
    made, link = hand_over(work, context)
    filled_in = [row.field for row in context.brought if row.value is not None]
    return {
        "launch_id": made.launch_id,
        "url": f"{work.settings.front}start/{link.text}",
        "expires_at": made.expires_at,
        "filled_in": filled_in,
        "as_text": len(context.brought) - len(filled_in),
        "ignored": [{"path": path, "type": kind} for path, kind in ignored],
    }


def _opened(opened: Opened) -> dict[str, Any]:
    found, context = opened.launch, opened.context
    shown: dict[str, Any] = {"state": opened.state, "launch_id": found.launch_id}
    if context is None:
        return {**shown, "patient": None, "brought": [], "warnings": []}
    patient = {**vars(context.identity), "bsn_masked": "******" + context.bsn[-3:]}
    return {
        **shown,
        "expires_at": found.expires_at,
        "patient": patient,
        "known_here": opened.known_here,
        "warnings": opened.warnings,
        "offer_id": context.offer_id,
        "brought": context.brought,
    }


def _said(value: Any) -> str:
    """Return a value of plain JSON as people read it, as long as no page says it better."""
    if isinstance(value, Mapping):
        return str(value.get("date") or ", ".join(_said(each) for each in value.values() if each))
    if isinstance(value, list):
        return "; ".join(_said(each) for each in value)
    return str(value)
