"""What goes in and out of questions to an arbeidsdeskundige over HTTP."""

from marshmallow import fields, validate

from services.worktrack.domain.expert.advice import (
    ADVICE_STATES,
    MOST_CHANGE,
    MOST_GROUNDS,
    MOST_QUESTION,
    PARTS,
    REFUSAL_REASONS,
)
from services.worktrack.domain.werkplan.content import Route
from services.worktrack.web.shared_parts import SharedPartsSchema
from shared.web.actions import ActionSchema
from shared.web.coded import Coded
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

_NO_PARTS = Coded("required", "Kies minstens een onderdeel dat de arbeidsdeskundige mag zien.")


class AskedExpertSchema(StrictSchema):
    """Whom, what, what may be seen for it, and until which local day; never a medical matter."""

    professional_id = Text(longest=64, required=True)
    organisation_id = Text(longest=64, required=True)
    question = Text(longest=MOST_QUESTION, required=True)
    parts = fields.List(Code(*PARTS), required=True, validate=validate.Length(1, len(PARTS), error=_NO_PARTS))
    due_on = LocalDate(required=True)


class ExpertAnswerSchema(StrictSchema):
    """Which work fits, what changes at the workplace and in the tasks, and on what that rests."""

    conclusion = Code(*Route, required=True)
    workplace = Text(longest=MOST_CHANGE, load_default=None, allow_none=True)
    tasks = Text(longest=MOST_CHANGE, load_default=None, allow_none=True)
    grounds = Text(longest=MOST_GROUNDS, required=True)


class ExpertRefusalSchema(StrictSchema):
    """Why there is no advice: a choice."""

    reason = Code(*REFUSAL_REASONS, required=True)


class ExpertAdviceSchema(StrictSchema):
    """A question without its words."""

    expert_advice_id = fields.String()
    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    arbodienst_id = fields.String()
    asked_by = fields.String()
    professional_id = fields.String()
    organisation_id = fields.String()
    parts = fields.List(Code(*PARTS))
    due_on = LocalDate()
    asked_at = Instant()
    ended_at = Instant(allow_none=True)
    state = Code(*ADVICE_STATES)
    refused_because = Code(*REFUSAL_REASONS, allow_none=True)
    conclusion = Code(*Route, allow_none=True)
    letter_id = fields.String(allow_none=True)
    version = fields.Integer()


class SaidByExpertSchema(StrictSchema):
    """The words of an advice."""

    workplace = fields.String(allow_none=True)
    tasks = fields.String(allow_none=True)
    grounds = fields.String()


class OwnExpertAdviceSchema(StrictSchema):
    """As the employee reads it: who was asked what, what may be seen for it, and what came back."""

    expert_advice_id = fields.String()
    case_number = fields.String()
    arbodienst_id = fields.String()
    professional_id = fields.String()
    organisation_id = fields.String()
    parts = fields.List(Code(*PARTS))
    asked_at = Instant()
    ended_at = Instant(allow_none=True)
    state = Code(*ADVICE_STATES)
    conclusion = Code(*Route, allow_none=True)
    question = fields.String()
    answer = fields.Nested(SaidByExpertSchema, allow_none=True)


class OwnExpertAdvicesSchema(StrictSchema):
    """Open ones first."""

    items = fields.List(fields.Nested(OwnExpertAdviceSchema))


class ReadExpertAdviceSchema(ExpertAdviceSchema):
    """With what is asked and answered; `late`: asked still after its last day."""

    question = fields.String()
    answer = fields.Nested(SaidByExpertSchema, allow_none=True)
    late = fields.Boolean()
    actions = fields.List(fields.Nested(ActionSchema))


class ExpertAdvicesSchema(StrictSchema):
    """What is due first on top."""

    items = fields.List(fields.Nested(ReadExpertAdviceSchema))


class CaseExpertAdvicesSchema(ExpertAdvicesSchema):
    """With the case that they are about."""

    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    actions = fields.List(fields.Nested(ActionSchema))


class WholeExpertAdviceSchema(ReadExpertAdviceSchema):
    """As who was asked sees it."""

    shared = fields.Nested(SharedPartsSchema)
