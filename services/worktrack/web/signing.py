"""Routes about signatures: the employee signs, the bedrijfsarts makes a link, the employer signs by it."""

from collections.abc import Mapping
from typing import Any

import structlog
from marshmallow import fields

from services.worktrack.domain.werkplan.link import MOST_WRONG, SIGNERS
from services.worktrack.domain.werkplan.plan import DECLINE_REASONS
from services.worktrack.usecases.keep_werkplan import Found, plan_for
from services.worktrack.usecases.make_signing_link import end_signing_link, make_signing_link
from services.worktrack.usecases.sign_werkplan import sign_werkplan
from services.worktrack.usecases.use_signing_link import Checked, check_link, decline_by_link, sign_by_link
from services.worktrack.web.werkplan_schemas import DocumentSchema, OwnWerkplanSchema, WerkplanSchema
from services.worktrack.web.werkplan_show import show_document, show_plan
from shared.web.blueprint import Blueprint
from shared.web.door import check_version, current_work, door, show_version
from shared.web.schema import Code, Instant, StrictSchema, Text, WholeNumber

LONGEST, MOST_EDITIONS = 100, 10_000

log = structlog.get_logger(__name__)

blueprint = Blueprint("signing", __name__, description="Ondertekenen: werknemer en werkgever")


class SignatureSchema(StrictSchema):
    """Which edition was read and is signed."""

    edition = WholeNumber(least=1, most=MOST_EDITIONS, required=True)


class SignerSchema(StrictSchema):
    """For whom at the employer the link is."""

    signer = Code(*SIGNERS, required=True)


class MadeLinkSchema(StrictSchema):
    """Both are told once: the link goes by mail in the name of the arbodienst, the code by telephone."""

    link = fields.String()
    code = fields.String()
    edition = fields.Integer()
    expires_at = Instant()


class LinkSchema(StrictSchema):
    """What stands in the address; without a code only how it stands."""

    link = Text(longest=LONGEST, required=True)
    code = Text(longest=LONGEST, load_default=None, allow_none=True)


class LinkSignatureSchema(SignatureSchema):
    link = Text(longest=LONGEST, required=True)
    code = Text(longest=LONGEST, required=True)


class DeclineSchema(LinkSignatureSchema):
    """No text of an employer: a choice (D10)."""

    reason = Code(*DECLINE_REASONS, required=True)


class CheckedSchema(StrictSchema):
    """What came of it. With the right code: what is signed, and by which number the employer knows its employee."""

    outcome = fields.String()
    tries_left = fields.Integer(metadata={"maximum": MOST_WRONG})
    arbodienst_id = fields.String(allow_none=True)
    edition = fields.Integer(allow_none=True)
    case_number = fields.String(allow_none=True)
    personnel_number = fields.String(allow_none=True)
    signed_at = Instant(allow_none=True)
    digest = fields.String(allow_none=True)
    is_agreed = fields.Boolean()
    document = fields.Nested(DocumentSchema, allow_none=True)


@blueprint.post("/cases/<case_id>/werkplan/signature")
@door("werkplan.sign")
@blueprint.arguments(SignatureSchema)
@blueprint.response(200, OwnWerkplanSchema)
def sign(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """Sign the edition that you read; with the signature of your employer it becomes the agreement (WRK-02)."""
    work = current_work()
    found = plan_for(work, case_id, "werkplan.sign", writes=True)
    return _answer(sign_werkplan(work, found, body["edition"]))


@blueprint.post("/cases/<case_id>/werkplan/signing-links")
@door("signing-link.make")
@blueprint.arguments(SignerSchema)
@blueprint.response(201, MadeLinkSchema)
def make_link(body: Mapping[str, Any], case_id: str) -> dict[str, Any]:
    """A link and a code for one person at the employer; an earlier link ends."""
    found = _for_change(case_id, "signing-link.make")
    made = make_signing_link(current_work(), found, body["signer"])
    row = made.link
    return {"link": made.text, "code": made.code, "edition": row.edition, "expires_at": row.expires_at}


@blueprint.post("/cases/<case_id>/werkplan/signing-link-withdrawal")
@door("signing-link.end")
@blueprint.response(200, WerkplanSchema)
def end_link(case_id: str) -> dict[str, Any]:
    """End the link that was made for this case."""
    found = _for_change(case_id, "signing-link.end")
    end_signing_link(current_work(), found)
    return _answer(found)


@blueprint.post("/signing-checks")
@door("signing.use")
@blueprint.arguments(LinkSchema)
@blueprint.response(200, CheckedSchema)
def check(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: how does this link stand, and what is signed with the right code? The fifth wrong one ends it."""
    return _told(check_link(current_work(), body["link"], body["code"]))


@blueprint.post("/signing-signatures")
@door("signing.use")
@blueprint.arguments(LinkSignatureSchema)
@blueprint.response(200, CheckedSchema)
def sign_for_employer(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: who has link and code signs for the employer."""
    return _told(sign_by_link(current_work(), body["link"], body["code"], body["edition"]))


@blueprint.post("/signing-refusals")
@door("signing.use")
@blueprint.arguments(DeclineSchema)
@blueprint.response(200, CheckedSchema)
def decline(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: who has link and code does not sign, by a coded choice."""
    return _told(decline_by_link(current_work(), body["link"], body["code"], body["edition"], body["reason"]))


def _for_change(case_id: str, action: str) -> Found:
    plan, case = plan_for(current_work(), case_id, action, writes=True)
    check_version(plan.version)
    return plan, case


def _answer(found: Found) -> dict[str, Any]:
    plan, _ = found
    show_version(plan.version)
    return show_plan(current_work(), found)


def _told(checked: Checked) -> dict[str, Any]:
    told = {"outcome": checked.outcome, "tries_left": checked.tries_left, "arbodienst_id": checked.arbodienst_id}
    held = checked.held
    if checked.outcome == "unknown":
        log.warning("signing-link-unknown")
    if held is None:
        return told
    edition, signature = held.edition, held.edition.signature_of("employer")
    return {
        **told,
        "edition": edition.number,
        "case_number": held.case.number,
        "personnel_number": held.case.personnel_number,
        "signed_at": signature.at if signature else None,
        "digest": edition.digest,
        "is_agreed": edition.active_from is not None,
        "document": show_document(edition.content),
    }
