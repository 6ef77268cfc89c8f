"""Routes about signatures: the employee signs, the bedrijfsarts makes a link, the employer signs by it."""

from collections.abc import Mapping
from typing import Any

import structlog
from marshmallow import fields, validate

from services.worktrack.domain.werkplan.link import MOST_WRONG, SIGNERS
from services.worktrack.domain.werkplan.plan import DECLINE_REASONS
from services.worktrack.usecases.keep_werkplan import Found, plan_for
from services.worktrack.usecases.make_signing_link import end_signing_link, mail_signing_link, make_signing_link
from services.worktrack.usecases.sign_werkplan import sign_werkplan
from services.worktrack.usecases.signing_letters import fetch_letters, note_departures, note_refusals
from services.worktrack.usecases.use_signing_link import Brought, Checked, check_link, decline_by_link, sign_by_link
from services.worktrack.web.werkplan_schemas import DocumentSchema, OwnWerkplanSchema, WerkplanSchema
from services.worktrack.web.werkplan_show import show_document, show_plan
from shared.web.blueprint import Blueprint
from shared.web.coded import Coded, at_most
from shared.web.door import check_version, current_work, door, show_version
from shared.web.schema import Code, Instant, StrictSchema, Text, WholeNumber

LONGEST, MOST_EDITIONS = 100, 10_000
LONGEST_SOURCE, MOST_LETTERS = 64, 50
_NO_EMAIL: dict[str, Any] = {"invalid": "Dit is geen e-mailadres."}
_EMAIL = validate.Length(max=254, error=Coded("too-long", "Dit is te lang: ten hoogste 254 tekens."))

_ALARMS = {
    "unknown": "signing-link-unknown",
    "wrong-code": "signing-code-wrong",
    "blocked": "signing-link-blocked",
    "too-many": "signing-source-closed",
}
log = structlog.get_logger(__name__)

blueprint = Blueprint("signing", __name__, description="Ondertekenen: werknemer en werkgever")


def source_field() -> Text:
    """From which network address somebody came: kept as a keyed hash for an hour when it was wrong."""
    return Text(longest=LONGEST_SOURCE, load_default="", blank=True)


class SignatureSchema(StrictSchema):
    """Which edition was read and is signed."""

    edition = WholeNumber(least=1, most=MOST_EDITIONS, required=True)


class SignerSchema(StrictSchema):
    """For whom at the employer the link is, and to which address we mail it; without one it is mailed by hand."""

    signer = Code(*SIGNERS, required=True)
    email = fields.Email(load_default=None, allow_none=True, validate=_EMAIL, error_messages=_NO_EMAIL)


class MadeLinkSchema(StrictSchema):
    """Told once: the code goes by telephone. The link only where it is mailed by hand, in the arbodienst's name."""

    link = fields.String(allow_none=True)
    code = fields.String()
    edition = fields.Integer()
    expires_at = Instant()


class LinkSchema(StrictSchema):
    """What stands in the address; without a code only how it stands."""

    link = Text(longest=LONGEST, required=True)
    code = Text(longest=LONGEST, load_default=None, allow_none=True)
    source = source_field()


class LinkSignatureSchema(SignatureSchema):
    link = Text(longest=LONGEST, required=True)
    code = Text(longest=LONGEST, required=True)
    source = source_field()


class DeclineSchema(LinkSignatureSchema):
    """No text of an employer: a choice (D10)."""

    reason = Code(*DECLINE_REASONS, required=True)


class SigningMailsSchema(StrictSchema):
    link_ids = fields.List(Text(longest=36), required=True, validate=at_most(MOST_LETTERS))


class SigningLetterSchema(StrictSchema):
    """What the courier mails, and where."""

    link_id = fields.String()
    address = fields.String()
    link = fields.String()
    expires_at = Instant()


class SigningLetterListSchema(StrictSchema):
    items = fields.List(fields.Nested(SigningLetterSchema))


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
    made = make_signing_link(current_work(), found, body["signer"], body["email"])
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


@blueprint.post("/cases/<case_id>/werkplan/signing-link-mails")
@door("signing-link.make")
@blueprint.response(200, WerkplanSchema)
def mail_link(case_id: str) -> dict[str, Any]:
    """Mail the link that is open once more; the code stays, the link in the earlier mail works no more."""
    return _answer(mail_signing_link(current_work(), _for_change(case_id, "signing-link.make")))


@blueprint.post("/signing-letters")
@door("signing-mail.deliver")
@blueprint.arguments(SigningMailsSchema)
@blueprint.response(200, SigningLetterListSchema)
def letters(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the courier: where links to sign go, each with a fresh one; an earlier mail of the same leads nowhere."""
    return {"items": fetch_letters(current_work(), body["link_ids"])}


@blueprint.post("/signing-departures")
@door("signing-mail.deliver")
@blueprint.arguments(SigningMailsSchema)
@blueprint.response(204)
def departures(body: Mapping[str, Any]) -> None:
    """For the courier: these left."""
    note_departures(current_work(), body["link_ids"])


@blueprint.post("/signing-undelivered")
@door("signing-mail.deliver")
@blueprint.arguments(SigningMailsSchema)
@blueprint.response(204)
def undelivered(body: Mapping[str, Any]) -> None:
    """For the courier: the addresses of these were refused for good; the bedrijfsarts is told."""
    note_refusals(current_work(), body["link_ids"])


@blueprint.post("/signing-checks")
@door("signing.use")
@blueprint.arguments(LinkSchema)
@blueprint.response(200, CheckedSchema)
def check(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: how does this link stand, and what is signed with the right code? The fifth wrong one ends it."""
    return _told(check_link(current_work(), brought(body)))


@blueprint.post("/signing-signatures")
@door("signing.use")
@blueprint.arguments(LinkSignatureSchema)
@blueprint.response(200, CheckedSchema)
def sign_for_employer(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: who has link and code signs for the employer."""
    return _told(sign_by_link(current_work(), brought(body), body["edition"]))


@blueprint.post("/signing-refusals")
@door("signing.use")
@blueprint.arguments(DeclineSchema)
@blueprint.response(200, CheckedSchema)
def decline(body: Mapping[str, Any]) -> dict[str, Any]:
    """For the portal: who has link and code does not sign, by a coded choice."""
    return _told(decline_by_link(current_work(), brought(body), body["edition"], body["reason"]))


def brought(body: Mapping[str, Any]) -> Brought:
    """Return what somebody came with, and from where."""
    return Brought(body["link"], body["code"], body["source"])


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
    if checked.outcome in _ALARMS:
        log.warning(_ALARMS[checked.outcome])
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
