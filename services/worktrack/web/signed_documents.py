"""Routes about what both signed: one document for arbodienst, employee and employer, and the check of its digest."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from marshmallow import fields, validate

from services.worktrack.domain.werkplan.signed_document import SignedDocument
from services.worktrack.usecases.keep_werkplan import plan_for
from services.worktrack.usecases.signed_document import check_document, open_document
from services.worktrack.usecases.use_signing_link import check_link
from services.worktrack.web.schemas import AmountSchema
from services.worktrack.web.signing import LONGEST, MOST_EDITIONS, brought, source_field
from services.worktrack.web.werkplan_schemas import AgreementSchema
from shared.web.blueprint import Blueprint
from shared.web.coded import Coded
from shared.web.door import current_work, door
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

LONGEST_DIGEST = 200

blueprint = Blueprint("signed-documents", __name__, description="Wat beiden ondertekenden, en of een papier klopt")


class _StepSchema(StrictSchema):
    from_day = fields.String()
    amount = fields.Nested(AmountSchema)
    adaptation = fields.String(allow_none=True)


class _SaysSchema(StrictSchema):
    """What was signed: the whitelist of D10."""

    goal = fields.String(allow_none=True)
    route = fields.String(allow_none=True)
    steps = fields.List(fields.Nested(_StepSchema))
    agreements = fields.List(fields.Nested(AgreementSchema))
    possible = fields.String(allow_none=True)
    not_possible = fields.String(allow_none=True)
    adaptations = fields.String(allow_none=True)
    expected_weeks = fields.Integer(allow_none=True)
    incapacity_percent = fields.Integer(allow_none=True)
    not_available = fields.List(fields.String())


class _SignatureSchema(StrictSchema):
    by = Code("employee", "employer")
    at = Instant()
    signer = fields.String()


class SignedDocumentSchema(StrictSchema):
    """What both signed, of one edition; ``digest``: SHA-256 of ``text``, by which the paper is checked."""

    digest = fields.String()
    text = fields.String()
    case_number = fields.String()
    personnel_number = fields.String()
    arbodienst_id = fields.String()
    employer_id = fields.String()
    edition = fields.Integer()
    active_from = LocalDate()
    document = fields.Nested(_SaysSchema)
    signatures = fields.List(fields.Nested(_SignatureSchema))


class EditionQuerySchema(StrictSchema):
    """Of which edition; without one the last that both signed."""

    edition = fields.Integer(
        load_default=None,
        validate=validate.Range(1, MOST_EDITIONS, error=Coded("out-of-range", "Kies een versie die er is.")),
    )


class KeySchema(StrictSchema):
    """What stands in the address, and the code that was told."""

    link = Text(longest=LONGEST, required=True)
    code = Text(longest=LONGEST, required=True)
    source = source_field()


class DigestSchema(StrictSchema):
    """The control code as it stands on paper; spaces and capitals do not count."""

    digest = Text(longest=LONGEST_DIGEST, required=True)


class StandingSchema(StrictSchema):
    """Whether that agreement holds now; nothing tells whose it is."""

    outcome = Code("active", "past", "unknown")


@blueprint.get("/cases/<case_id>/werkplan/signed-document")
@door("werkplan.read")
@blueprint.arguments(EditionQuerySchema, location="query")
@blueprint.response(200, SignedDocumentSchema)
def read(query: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """What employee and employer signed, of one edition or the last (WRK-02)."""
    plan, _ = plan_for(current_work(), case_id, "werkplan.read")
    return show_signed(open_document(current_work(), plan, query["edition"]))


@blueprint.get("/my-werkplan/<case_id>/signed-document")
@door("werkplan.read-own")
@blueprint.arguments(EditionQuerySchema, location="query")
@blueprint.response(200, SignedDocumentSchema)
def read_own(query: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """What you and your employer signed, of one edition or the last (WRK-02)."""
    plan, _ = plan_for(current_work(), case_id, "werkplan.read-own")
    return show_signed(open_document(current_work(), plan, query["edition"]))


@blueprint.post("/signing-documents")
@door("signing.use")
@blueprint.arguments(KeySchema)
@blueprint.response(200, SignedDocumentSchema)
def read_by_link(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: who has link and code gets what both signed; anybody else gets nothing, and the try counts."""
    work = current_work()
    held = check_link(work, brought(body)).held
    if held is None:
        return {}  # no refusal: that would take back the try
    return show_signed(open_document(work, held.plan, held.edition.number))


@blueprint.post("/signed-document-checks")
@door("signed-document.check")
@blueprint.arguments(DigestSchema)
@blueprint.response(200, StandingSchema)
def check(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: does an agreement with this control code hold now? Anybody who has the paper may ask."""
    return {"outcome": check_document(current_work(), body["digest"])}


def show_signed(found: SignedDocument) -> dict[str, Any]:
    """Return it with the text that the digest is of."""
    said = found.content
    signatures = [{**row, "at": datetime.fromisoformat(row["at"])} for row in said["signatures"]]
    active_from = date.fromisoformat(said["active_from"])
    return {**said, "active_from": active_from, "signatures": signatures, "digest": found.digest, "text": found.text}
