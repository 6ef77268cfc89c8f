"""Routes with which two records of one person become one for whoever reads, and two again (D43)."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import fields

from services.persons.domain.merging import Merge, MergeReason, UndoReason
from services.persons.usecases.merge_patients import Side, compare_patients, merge_patients, unmerge_patients
from services.persons.web.patients import show
from services.persons.web.schemas import FaultSchema, PatientSchema
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

blueprint = Blueprint("merges", __name__, description="Twee dossiers van één persoon")


class MergeRequestSchema(StrictSchema):
    """Which record goes on under this one, and why there were two."""

    absorbed_id = Text(longest=36, required=True)
    reason = Code(*get_args(MergeReason), required=True)


class UndoRequestSchema(StrictSchema):
    reason = Code(*get_args(UndoReason), required=True)


class UndoingSchema(StrictSchema):
    """Who took it back, when and why."""

    by = fields.String()
    organisation_id = fields.String()
    at = Instant()
    reason = fields.String()


class MergeSchema(StrictSchema):
    """Which record goes on under which, who saw that; it can be taken back up to and with ``undo_until``."""

    merge_id = fields.String()
    patient_id = fields.String()
    survivor_id = fields.String()
    by = fields.String()
    organisation_id = fields.String()
    at = Instant()
    reason = fields.String()
    undo_until = LocalDate()
    undone = fields.Nested(UndoingSchema, allow_none=True)


class ActingSchema(StrictSchema):
    """Who may act for this record, as what, until which local day."""

    name = fields.String()
    basis = fields.String()
    last_day = LocalDate()


class SideSchema(StrictSchema):
    """One record, and what keeps the other from going on under it (``faults``); nothing when it may.

    ``representatives``: whose document somebody saw, now or soon. ``consents``: how many sayings hold that concern the
    own organisation.
    """

    patient = fields.Nested(PatientSchema)
    version = fields.Integer()
    identified = fields.Boolean()
    organisation_ids = fields.List(fields.String())
    faults = fields.List(fields.Nested(FaultSchema))
    representatives = fields.List(fields.Nested(ActingSchema))
    consents = fields.Integer()


class ComparisonSchema(StrictSchema):
    """Two records beside each other: the one of the page, and the other."""

    one = fields.Nested(SideSchema)
    other = fields.Nested(SideSchema)


@blueprint.get("/patients/<patient_id>/comparisons/<other_id>")
@door("patient.compare")
@blueprint.response(200, ComparisonSchema)
def compare(patient_id: str, other_id: str) -> dict[str, Any]:
    """Two records beside each other, for who is related to both."""
    work = current_work()
    own = work.actor.organisation_id
    one, other = compare_patients(work, patient_id, other_id)
    return {"one": _side(one, own), "other": _side(other, own)}


@blueprint.post("/patients/<patient_id>/merges")
@door("patient.merge")
@blueprint.arguments(MergeRequestSchema)
@blueprint.response(201, MergeSchema)
def merge(body: Mapping[str, Any], patient_id: str) -> dict[str, Any]:
    """Let another record go on under this one; nothing is copied or deleted."""
    done = merge_patients(current_work(), patient_id, body["absorbed_id"], body["reason"], seen=expected_version())
    return show_merge(done)


@blueprint.post("/patients/<patient_id>/merges/<merge_id>/undoing")
@door("patient.unmerge")
@blueprint.arguments(UndoRequestSchema)
@blueprint.response(201, MergeSchema)
def unmerge(body: Mapping[str, Any], patient_id: str, merge_id: str) -> dict[str, Any]:
    """Take it back: each record stands on its own again, as it was."""
    return show_merge(unmerge_patients(current_work(), patient_id, merge_id, body["reason"]))


def show_merge(merge: Merge) -> dict[str, Any]:
    """Return what a page may show of a merge."""
    undone = merge.undone
    return {
        "merge_id": merge.merge_id,
        "patient_id": merge.absorbed.patient_id,
        "survivor_id": merge.survivor.patient_id,
        **vars(merge.act),
        "reason": merge.reason,
        "undo_until": merge.undo_until,
        "undone": {**vars(undone.act), "reason": undone.reason} if undone else None,
    }


def _side(side: Side, own: str | None) -> dict[str, Any]:
    """Return one side; of other organisations only those that treat, as on the card."""
    rows = (row for each in side.patient.records for row in each.relations if row.until is None)
    shown = {row.organisation_id for row in rows if row.ground == "treating" or row.organisation_id == own}
    return {
        "patient": show(side.patient, side.bsn),
        "version": side.patient.version,
        "identified": side.patient.is_identified,
        "organisation_ids": sorted(shown),
        "faults": side.faults,
        "representatives": side.representatives,
        "consents": side.consents,
    }
