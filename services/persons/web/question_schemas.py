"""What goes in and out about targeted questions. What a write answers holds no words: kept answers are not sealed."""

from marshmallow import fields

from services.persons.domain.care_question import DECLINE_REASONS
from services.persons.domain.case_question import PURPOSES
from services.persons.domain.treater import TREATER_ROLES
from services.persons.web.schemas import FaultSchema, PersonNameSchema
from shared.web.actions import ActionSchema
from shared.web.paging import PageQuery
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text

LONGEST_QUESTION, LONGEST_ANSWER = 500, 1500


class AskSchema(StrictSchema):
    """One question about the employee of a case, to whoever treats them."""

    case_id = Text(longest=36, required=True)
    purpose = Code(*PURPOSES, required=True)
    question = Text(longest=LONGEST_QUESTION, required=True)


class AllowSchema(StrictSchema):
    """Who may answer, until which day; ``question``: other words than the bedrijfsarts's, null to leave them."""

    treater = Code(*TREATER_ROLES, required=True)
    until = LocalDate(required=True)
    question = Text(longest=LONGEST_QUESTION, load_default=None, allow_none=True)


class AnswerSchema(StrictSchema):
    answer = Text(longest=LONGEST_ANSWER, required=True)


class DeclineQuestionSchema(StrictSchema):
    reason = Code(*DECLINE_REASONS, required=True)


class CaseQuestionsQuery(PageQuery):
    """``caseId``: of which work case."""

    case_id = Text(longest=36, data_key="caseId", required=True)


class CareQuestionsQuery(PageQuery):
    """``chainId``: of one patient only."""

    chain_id = Text(longest=36, data_key="chainId", load_default=None)


class MovedQuestionSchema(StrictSchema):
    """Where a question stands after a step; read it for its words."""

    question_id = fields.String()
    state = fields.String()
    version = fields.Integer()
    actions = fields.List(fields.Nested(ActionSchema))


class AskedQuestionSchema(MovedQuestionSchema):
    """``warnings``: advice on the words; the question was asked all the same."""

    warnings = fields.List(fields.Nested(FaultSchema))


class CaseQuestionSchema(MovedQuestionSchema):
    """As the bedrijfsarts sees it. Refused, silent and no patient here all read ``open``, then ``expired`` (D3).

    ``answered_question``: the words that the employee let through, and so what was answered.
    """

    case_id = fields.String()
    purpose = fields.String()
    question = fields.String()
    asked_by = fields.String()
    asked_at = Instant()
    expires_on = LocalDate()
    ended_at = Instant(allow_none=True)
    answered_question = fields.String()
    answer = fields.String()


class CaseQuestionsSchema(StrictSchema):
    items = fields.List(fields.Nested(CaseQuestionSchema))
    next = fields.String(allow_none=True)


class TreaterSchema(StrictSchema):
    """Who may be let to answer, as what."""

    role = fields.String()
    professional_id = fields.String()
    organisation_id = fields.String()


class MyQuestionSchema(MovedQuestionSchema):
    """As the person whom it is about sees it; ``question`` as it was asked, ``allowed_question`` as they let it go."""

    arbodienst_id = fields.String()
    asked_by = fields.String()
    asked_at = Instant()
    purpose = fields.String()
    question = fields.String()
    expires_on = LocalDate()
    ended_at = Instant(allow_none=True)
    treaters = fields.List(fields.Nested(TreaterSchema))
    allowed_question = fields.String()
    allowed_to = fields.Nested(TreaterSchema, allow_none=True)
    allowed_at = Instant(allow_none=True)
    until = LocalDate(allow_none=True)
    refused_at = Instant(allow_none=True)
    decline_reason = fields.String(allow_none=True)
    answer = fields.String()
    answered_at = Instant(allow_none=True)


class MyQuestionsSchema(StrictSchema):
    items = fields.List(fields.Nested(MyQuestionSchema))
    next = fields.String(allow_none=True)


class CareQuestionSchema(MovedQuestionSchema):
    """As the treater sees it; no words when the patient stopped it. ``patient``: who it is, on the page of one."""

    patient = fields.Nested(PersonNameSchema, allow_none=True)
    patient_id = fields.String()
    chain_id = fields.String()
    given_to = fields.String()
    arbodienst_id = fields.String()
    asked_by = fields.String()
    purpose = fields.String()
    question = fields.String()
    allowed_at = Instant()
    until = LocalDate()
    ended_at = Instant(allow_none=True)
    answer = fields.String()
    reason = fields.String(allow_none=True)
    passed_on_at = Instant(allow_none=True)


class CareQuestionsSchema(StrictSchema):
    items = fields.List(fields.Nested(CareQuestionSchema))
    next = fields.String(allow_none=True)
