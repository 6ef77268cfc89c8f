"""What goes in and out of persons over HTTP."""

from typing import Any, get_args

from marshmallow import fields, validate

from services.persons.domain.patient import CorrectionReason
from services.persons.web.consent_schemas import ConsentRequestSchema
from shared.identifiers import Bsn
from shared.web.coded import Coded, at_least_one, at_most, fault
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text


class BsnField(fields.Field[Bsn]):
    """A BSN of 8 or 9 digits that passes the elfproef; the fault never repeats the number."""

    def __init__(self, **kwargs: Any) -> None:
        """Describe it to who reads the OpenAPI document."""
        super().__init__(metadata={"type": "string", "pattern": "^[0-9]{8,9}$"}, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Bsn:  # noqa: ARG002
        if not isinstance(value, str):
            raise fault("invalid", "Schrijf het BSN als tekst, tussen aanhalingstekens.")
        try:
            return Bsn.parse(value.strip())
        except ValueError as error:
            raise fault("invalid", str(error)) from error


_NO_EMAIL: dict[str, Any] = {"invalid": "Dit is geen e-mailadres."}
_EMAIL = validate.Length(max=254, error=Coded("too-long", "Dit is te lang: ten hoogste 254 tekens."))
_SHORT_NAME = Coded("too-short", "Typ ten minste twee letters van de naam.")
MOST_ASKED, MOST_AT_ONCE = 200, 20_000


class BsnSchema(StrictSchema):
    bsn = BsnField(required=True)


class IdentitySchema(StrictSchema):
    """Names and contact data of a person."""

    given_name = Text(longest=80, required=True)
    family_name = Text(longest=80, required=True)
    birth_date = LocalDate(required=True)
    gender = Code("female", "male", "other", "unknown", load_default=None, allow_none=True)
    phone = Text(longest=30, load_default=None, allow_none=True)
    email = fields.Email(load_default=None, allow_none=True, validate=_EMAIL, error_messages=_NO_EMAIL)


class RegisterPatientSchema(IdentitySchema):
    bsn = BsnField(required=True)


class ContactSchema(StrictSchema):
    """Contact data; what is left out stays, null takes away."""

    phone = Text(longest=30, allow_none=True)
    email = fields.Email(allow_none=True, validate=_EMAIL, error_messages=_NO_EMAIL)


class CorrectPatientSchema(ContactSchema):
    """What is corrected, and why; what is left out stays."""

    given_name = Text(longest=80)
    family_name = Text(longest=80)
    birth_date = LocalDate()
    gender = Code("female", "male", "other", "unknown", allow_none=True)
    reason = Code(*get_args(CorrectionReason), required=True)


class ChangedSchema(StrictSchema):
    field = fields.String()
    before = fields.String()
    after = fields.String()


class CorrectionSchema(StrictSchema):
    """Who corrected what, when and why; without an organisation it was the patient."""

    at = Instant()
    by = fields.String()
    organisation_id = fields.String(allow_none=True)
    reason = fields.String()
    changes = fields.List(fields.Nested(ChangedSchema))


class FaultSchema(StrictSchema):
    field = fields.String()
    code = fields.String()
    message = fields.String()


class RegisteredSchema(StrictSchema):
    """``warnings``: what differs from what is known of a recognised patient; never what is known."""

    patient_id = fields.String()
    chain_id = fields.String()
    known = fields.Boolean()
    warnings = fields.List(fields.Nested(FaultSchema))


class PatientSchema(StrictSchema):
    """Who the patient is; of the BSN only the last three digits."""

    patient_id = fields.String()
    chain_id = fields.String()
    given_name = fields.String()
    family_name = fields.String()
    birth_date = LocalDate()
    gender = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    bsn_masked = fields.String()


class RelationSchema(StrictSchema):
    patient_id = fields.String()
    chain_id = fields.String()
    relation = fields.String()


class PatientIdsSchema(StrictSchema):
    patient_ids = fields.List(Text(longest=64), required=True, validate=at_most(MOST_ASKED))


class PersonNameSchema(StrictSchema):
    id = fields.String()
    given_name = fields.String()
    family_name = fields.String()
    birth_date = LocalDate(allow_none=True)


class NameSearchSchema(StrictSchema):
    """What was typed of a name: the beginnings of its words, in any order."""

    name = Text(longest=80, required=True, validate=validate.Length(min=2, error=_SHORT_NAME))


class SelfSchema(PersonNameSchema):
    """Own data; of a patient also contact data, of an employee also employer and personnel number."""

    phone = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    version = fields.Integer()

    employer_id = fields.String()
    personnel_number = fields.String()


class PatientNameSchema(PersonNameSchema):
    """``identified``: whether the own organisation saw an identity document (Wabvpz 5)."""

    identified = fields.Boolean()


class PatientNamesSchema(StrictSchema):
    items = fields.List(fields.Nested(PatientNameSchema))


class PersonNamesSchema(StrictSchema):
    items = fields.List(fields.Nested(PersonNameSchema))


class EmployeesFoundSchema(PersonNamesSchema):
    """Who is called so; ``complete``: whether these are all."""

    complete = fields.Boolean()


class EmployeeEntrySchema(StrictSchema):
    """One employee; of a known one only the personnel number is needed."""

    personnel_number = Text(longest=40, required=True)
    given_name = Text(longest=80, blank=True, load_default="")
    family_name = Text(longest=80, blank=True, load_default="")
    birth_date = LocalDate(load_default=None, allow_none=True)
    email = fields.Email(load_default=None, allow_none=True, validate=_EMAIL, error_messages=_NO_EMAIL)
    bsn = Text(longest=20, blank=True, load_default=None, allow_none=True)


class EmployeesSchema(StrictSchema):
    employer_id = Text(longest=64, required=True)
    employees = fields.List(
        fields.Nested(EmployeeEntrySchema),
        required=True,
        validate=(at_least_one("Noem minstens één medewerker."), at_most(MOST_AT_ONCE)),
    )


class EmployeeIdSchema(StrictSchema):
    personnel_number = fields.String()
    employee_id = fields.String()


class EmployeeIdsSchema(StrictSchema):
    employees = fields.List(fields.Nested(EmployeeIdSchema))


class RuledFaultSchema(FaultSchema):
    rule = fields.String(allow_none=True)


class FaultsSchema(StrictSchema):
    faults = fields.List(fields.Nested(RuledFaultSchema))


class EmployeeIdListSchema(StrictSchema):
    employee_ids = fields.List(Text(longest=64), required=True, validate=at_most(MOST_ASKED))


class ResolveSchema(StrictSchema):
    bsn = BsnField(required=True)
    hat = Code("patient", "employee", required=True, data_key="as")


class ResolvedSchema(StrictSchema):
    subject_id = fields.String()


class ContactQuerySchema(StrictSchema):
    patient_ids = fields.List(fields.String(), load_default=list)
    employee_ids = fields.List(fields.String(), load_default=list)


class ContactPointSchema(StrictSchema):
    id = fields.String()
    email = fields.String()


class ContactPointsSchema(StrictSchema):
    items = fields.List(fields.Nested(ContactPointSchema))


class CandidateSchema(StrictSchema):
    """An absence file of the patient's own; ``answer`` is ``yes`` while a machtiging lasts, ``no``, or null.

    ``shared_until``: the local date on which the newest yes ended, if one did.
    """

    candidate_id = fields.String()
    arbodienst_id = fields.String()
    answered = fields.Boolean()
    answer = fields.String(allow_none=True)
    shared_until = LocalDate(allow_none=True)


class CandidatesSchema(StrictSchema):
    items = fields.List(fields.Nested(CandidateSchema))


class GiveMachtigingSchema(StrictSchema):
    candidate_id = Text(longest=36, required=True)
    covers = fields.List(
        Code("planning-dates", "referral"), required=True, validate=at_least_one("Kies wat u wilt delen.")
    )
    until = LocalDate(required=True)


class DeclineSchema(StrictSchema):
    candidate_id = Text(longest=36, required=True)


class MachtigingSchema(StrictSchema):
    """What the patient allowed; ``actions`` says what they may do with it.

    ``question_id``: of a machtiging for one question, else null.
    """

    machtiging_id = fields.String()
    arbodienst_id = fields.String()
    covers = fields.List(fields.String())
    given_at = Instant()
    until = LocalDate()
    ended_at = Instant(allow_none=True)
    active = fields.Boolean()
    question_id = fields.String(allow_none=True)
    actions = fields.List(fields.Dict())


class MachtigingenSchema(StrictSchema):
    items = fields.List(fields.Nested(MachtigingSchema))
    next = fields.String(allow_none=True)


class ChoicesSchema(StrictSchema):
    """Everything that the patient may choose or has chosen, in one answer for one page (D47)."""

    questions = fields.List(fields.Nested(CandidateSchema))
    machtigingen = fields.List(fields.Nested(MachtigingSchema))
    consent_requests = fields.List(fields.Nested(ConsentRequestSchema))
