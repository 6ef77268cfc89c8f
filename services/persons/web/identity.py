"""Routes that make sure who a patient is (Wabvpz 4-9)."""

from collections.abc import Mapping
from typing import Any, cast, get_args

from flask import g, request
from marshmallow import fields, validate

from services.persons.domain.identity_check import RegisterRecord, document_faults
from services.persons.domain.patient import DocumentKind, IdentityCheck, Patient
from services.persons.storage.identity_due import Due, Mark
from services.persons.usecases.check_identity import (
    list_due,
    question_for_register,
    record_answer,
    record_document,
)
from services.persons.web.schemas import PersonNameSchema
from shared.faults import Fault, Unavailable
from shared.web.blueprint import Blueprint
from shared.web.coded import Coded
from shared.web.door import begin_work, check_role, current_work, door
from shared.web.paging import PageQuery, instant, mark_of, page_body, page_of
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

NO_REGISTER = "Er is geen register gekoppeld. Controleer een identiteitsbewijs."
FOUR_SIGNS = "Vul precies vier letters of cijfers in: de laatste vier van het nummer, zonder andere tekens."
_LAST_FOUR = validate.Regexp(r"^[0-9A-Za-z]{4}$", error=Coded("invalid", FOUR_SIGNS))

blueprint = Blueprint("identity", __name__, description="Nagaan wie een patiënt is")


class DocumentSchema(StrictSchema):
    """A document that was seen; of its number the last four signs."""

    document = Code(*get_args(DocumentKind), required=True)
    last_four = Text(longest=4, required=True, validate=_LAST_FOUR)
    valid_until = LocalDate(required=True)


class IdentityCheckSchema(StrictSchema):
    """Who checked what, when, and how it came out; ``differs``: of which fields the register says something else."""

    kind = fields.String()
    at = Instant()
    by = fields.String()
    organisation_id = fields.String()
    outcome = fields.String()
    document = fields.String(allow_none=True)
    last_four = fields.String(allow_none=True)
    differs = fields.List(fields.String())


class DueSchema(PersonNameSchema):
    """A patient of whom no document was seen, known to the organisation since."""

    since = Instant()


class DueListSchema(StrictSchema):
    items = fields.List(fields.Nested(DueSchema))
    next = fields.String(allow_none=True)


def expired(readable: Mapping[str, Any], **_path: str) -> tuple[Fault, ...]:
    """Return the fault of a document that was no longer valid."""
    return document_faults(readable.get("valid_until"), current_work().today)


@blueprint.post("/patients/<patient_id>/identity-checks")
@door("identity.check")
@blueprint.arguments(DocumentSchema, also=expired)
@blueprint.response(201, IdentityCheckSchema)
def document(body: Mapping[str, Any], patient_id: str) -> IdentityCheck:
    """Keep that I saw a valid identity document which fits what is known."""
    return record_document(current_work(), patient_id, **body)


def ask_register() -> RegisterRecord | None:
    """Ask the register about the patient of this request, outside any transaction."""
    with begin_work() as work:
        check_role(work, "identity.check")
        bsn = question_for_register(work, (request.view_args or {})["patient_id"])
        register = work.settings.register
    if register is None:
        raise Unavailable(NO_REGISTER)
    found: RegisterRecord | None = register.ask(bsn)
    return found


@blueprint.post("/patients/<patient_id>/register-checks")
@door("identity.check", asks=ask_register)
@blueprint.response(201, IdentityCheckSchema)
def register(patient_id: str) -> IdentityCheck:
    """Ask the register whether BSN, name and birth date belong together; its answer is kept, not what it knows."""
    return record_answer(current_work(), patient_id, g.asked)


@blueprint.get("/unidentified-patients")
@door("identity.list-due")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, DueListSchema)
def due(query: Mapping[str, Any]) -> dict[str, Any]:
    """Of whom my organisation has yet to see an identity document, known the longest first."""
    work, page = current_work(), page_of(query)
    after = cast(Mark | None, mark_of(page, instant, str))
    found = list_due(work, after=after, limit=page.size + 1)
    body = page_body(found, page, show=_due, mark=lambda row: [row[0].since.isoformat(), row[0].patient_id])
    return {**body, "items": [row for row in body["items"] if row]}


def _due(row: tuple[Due, Patient]) -> dict[str, Any]:
    due, patient = row
    if patient.was_identified_by(current_work().actor.organisation_id):
        return {}
    who = patient.identity
    names = {"given_name": who.given_name, "family_name": who.family_name, "birth_date": who.birth_date}
    return {"id": patient.patient_id, **names, "since": due.since}
