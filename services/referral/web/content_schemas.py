"""What is written in a referral, in and out: the same names both ways."""

from typing import Any

from marshmallow import fields, post_load, validate

from services.referral.domain.content import Attestation, RedFlag, WorkSituation, YellowFlag
from services.referral.settings import codes
from services.referral.web.fields import NrsField, PriorTreatments
from shared.policy.parts import Sensitivity, sensitive
from shared.web.schema import Code, LocalDate, PartialDateField, StrictSchema, Text

_FEW = validate.Length(max=50, error="Dit zijn er te veel: ten hoogste 50.")


class AttestationSchema(StrictSchema):
    """What was discussed with the patient, dated (D21): the five items of REF-04."""

    discussed_on = LocalDate(load_default=None, allow_none=True)
    expectations = fields.Boolean(load_default=False)
    consequences = fields.Boolean(load_default=False)
    effects = fields.Boolean(load_default=False)
    advantages = fields.Boolean(load_default=False)
    disadvantages = fields.Boolean(load_default=False)

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Attestation:
        return Attestation(**data)


class RedFlagSchema(StrictSchema):
    """A coded sign of a clear cause of pain; a suspicion is explained."""

    code = Code(*codes("red_flags"), required=True)
    status = Code(*codes("red_flag_statuses"), required=True)
    explanation = Text(longest=500, blank=True, load_default=None, allow_none=True)

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> RedFlag:
        return RedFlag(**data)


class YellowFlagSchema(StrictSchema):
    """A coded psychosocial factor with its source (RSK-08)."""

    code = Code(*codes("yellow_flags"), required=True)
    source = Code(*codes("yellow_flag_sources"), required=True)  # RSK-08

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> YellowFlag:
        return YellowFlag(**data)


class WorkSituationSchema(StrictSchema):
    """What the patient says of work (D2); the source is always the patient."""

    status = Code(*codes("work_statuses"), required=True)
    reported_sick_since = PartialDateField(load_default=None, allow_none=True)
    source = Code("patient", load_default="patient")

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> WorkSituation:
        return WorkSituation(**data)


class ContentSchema(StrictSchema):
    """All that is written; in a draft anything may be missing."""

    hulpvraag = Text(longest=2000)
    question = Text(longest=2000, blank=True, allow_none=True)
    question_override = Text(longest=500, allow_none=True)
    question_agreed_with_patient_on = LocalDate(allow_none=True)
    purpose = Text(longest=2000, blank=True, allow_none=True)
    expected_outcome = Text(longest=2000, blank=True, allow_none=True)
    attestation = fields.Nested(AttestationSchema)
    complaint_since = PartialDateField(allow_none=True)
    prior_treatments = PriorTreatments(allow_none=True)
    red_flags = fields.List(fields.Nested(RedFlagSchema), validate=_FEW)
    yellow_flags = fields.List(
        fields.Nested(YellowFlagSchema), validate=_FEW, metadata=sensitive(Sensitivity.PSYCHOSOCIAL)
    )
    pain_score = NrsField(allow_none=True)
    limitation_score = NrsField(allow_none=True)
    work_situation = fields.Nested(WorkSituationSchema, allow_none=True)
    urgency = Code(*codes("urgencies"))
    emergency = fields.Boolean()
    patient_organisation_info_given_on = LocalDate(allow_none=True)
    aim = Code(*codes("aims"), allow_none=True)
    deviation = Text(longest=500, blank=True, allow_none=True)
    limited_condition = fields.Boolean()
    self_care = Code(*codes("self_care"), allow_none=True)

    @post_load
    def _freeze(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
