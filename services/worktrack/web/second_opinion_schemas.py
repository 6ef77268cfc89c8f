"""What goes in and out of second opinions over HTTP: what each of the three reads, and nothing more (D12)."""

from marshmallow import fields, validate

from services.worktrack.domain.second_opinion.opinion import (
    DECLINED,
    FOLLOWED,
    MOST_ADVICE,
    MOST_QUESTION,
    MOST_REPLY,
    PARTS,
    STATES,
    SUBJECTS,
    VERDICTS,
    WEIGHTY,
)
from services.worktrack.web.letter_schemas import KINDS
from services.worktrack.web.shared_parts import SharedPartsSchema
from services.worktrack.web.werkplan_schemas import DocumentSchema
from shared.web.actions import ActionSchema
from shared.web.schema import Code, Instant, LocalDate, StrictSchema, Text


class AskedOpinionSchema(StrictSchema):
    """Whom, about which part of the advice, in one's own words, and what may be seen for it; no part is needed."""

    professional_id = Text(longest=64, required=True)
    organisation_id = Text(longest=64, required=True)
    subject = Code(*SUBJECTS, required=True)
    question = Text(longest=MOST_QUESTION, required=True)
    parts = fields.List(Code(*PARTS), load_default=list, validate=validate.Length(0, len(PARTS)))


class RefusedOpinionSchema(StrictSchema):
    """The weighty argument against passing it on: a choice."""

    reason = Code(*WEIGHTY, required=True)


class DeclinedOpinionSchema(StrictSchema):
    """Why there is no opinion: a choice."""

    reason = Code(*DECLINED, required=True)


class GivenOpinionSchema(StrictSchema):
    """Whether the other bedrijfsarts agrees, and what they advise."""

    verdict = Code(*VERDICTS, required=True)
    advice = Text(longest=MOST_ADVICE, required=True)


class OpinionReplySchema(StrictSchema):
    """What the own bedrijfsarts does with it, and why."""

    followed = Code(*FOLLOWED, required=True)
    reply = Text(longest=MOST_REPLY, required=True)


class SecondOpinionSchema(StrictSchema):
    """A request without any words."""

    second_opinion_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    arbodienst_id = fields.String()
    professional_id = fields.String()
    organisation_id = fields.String()
    subject = Code(*SUBJECTS)
    due_on = LocalDate()
    asked_at = Instant()
    passed_on_at = Instant(allow_none=True)
    ended_at = Instant(allow_none=True)
    state = Code(*STATES)
    late = fields.Boolean()
    version = fields.Integer()
    actions = fields.List(fields.Nested(ActionSchema))


class CaseOpinionSchema(SecondOpinionSchema):
    """As the own bedrijfsarts sees it: not what was asked, and what came of it only when the employee shares it."""

    case_id = fields.String()
    handled_by = fields.String(allow_none=True)
    parts = fields.List(Code(*PARTS))
    refused_because = Code(*WEIGHTY, allow_none=True)
    declined_because = Code(*DECLINED, allow_none=True)
    verdict = Code(*VERDICTS, allow_none=True)
    advice = fields.String(allow_none=True)
    followed = Code(*FOLLOWED, allow_none=True)
    reply = fields.String(allow_none=True)


class CaseOpinionsSchema(StrictSchema):
    """Those of a case: what runs first."""

    case_id = fields.String()
    case_number = fields.String()
    employee_id = fields.String()
    items = fields.List(fields.Nested(CaseOpinionSchema))


class OwnOpinionSchema(CaseOpinionSchema):
    """As the employee reads it: everything."""

    question = fields.String()


class OwnOpinionsSchema(StrictSchema):
    """What the employee asked, what runs first; ``case_id``: in which case they may ask another, null without one."""

    items = fields.List(fields.Nested(OwnOpinionSchema))
    case_id = fields.String(allow_none=True)
    arbodienst_id = fields.String(allow_none=True)
    actions = fields.List(fields.Nested(ActionSchema))


class ListedOpinionSchema(SecondOpinionSchema):
    """As who is asked reads it in a list."""

    question = fields.String()
    parts = fields.List(Code(*PARTS))


class ListedOpinionsSchema(StrictSchema):
    """What is due first on top."""

    items = fields.List(fields.Nested(ListedOpinionSchema))


class PassedOnLetterSchema(StrictSchema):
    """A letter that the employee got; null for what was not chosen."""

    kind = Code(*KINDS)
    sent_at = Instant()
    document = fields.Nested(DocumentSchema, allow_none=True)
    medical = fields.String(allow_none=True)


class WholeOpinionSchema(ListedOpinionSchema):
    """As who is asked reads it, with what the employee shares."""

    shared = fields.Nested(SharedPartsSchema)
    letters = fields.List(fields.Nested(PassedOnLetterSchema))
