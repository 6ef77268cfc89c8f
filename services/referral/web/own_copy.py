"""What referral puts in a copy of all that is held of a patient (AVG 15, 20).

What was never sent is a note of who writes it, and not in it. What is shielded from who asks is shielded here too.
"""

from collections.abc import Iterable
from typing import Any

from marshmallow import fields

from services.referral.storage.advices import ADVICES
from services.referral.storage.peer_questions import PEER_QUESTIONS
from services.referral.storage.recalls import RECALLS
from services.referral.storage.worklist import of_patient
from services.referral.usecases.sharing import resource_of
from services.referral.web.advice_schemas import AdviceSchema
from services.referral.web.advice_show import whole_advice
from services.referral.web.patient import lines_of
from services.referral.web.peer_schemas import PeerQuestionSchema
from services.referral.web.peer_show import whole_peer
from services.referral.web.recall_schemas import RecallNoteSchema
from services.referral.web.schemas import LetterSchema
from services.referral.web.show import whole
from shared.storage.work import Work
from shared.web.language import Language
from shared.web.own_copy import PAGE, CopyPart, in_pages, own_copy
from shared.web.schema import LocalDate, PartialDateField, StrictSchema

MOST_CALLED = 1000  # times that anybody was on such a list
Rows = Iterable[Any]


class OwnRecallSchema(StrictSchema):
    """That a practice calls the patient around day 21, since when there is pain, and what came of it (RSK-03)."""

    organisation_id = fields.String()
    professional_id = fields.String()
    state = fields.String()
    onset = PartialDateField()
    entered_on = LocalDate()
    assessable_from = LocalDate()
    reason = fields.String(allow_none=True)
    notes = fields.List(fields.Nested(RecallNoteSchema))


def _referrals(work: Work, language: Language) -> Rows:
    found = in_pages(
        lambda after: of_patient(work, work.actor.ids, size=PAGE, after=after),
        lambda row: (row.drafted_on.isoformat(), row.id),
    )
    for each in found:
        work.require("referral.export", resource_of(work, each))
        yield {**whole(work, each), **lines_of(each, work.today, language)}


def _advices(work: Work, _language: Language) -> Rows:
    found = in_pages(
        lambda after: ADVICES.of_patient(work, work.actor.ids, size=PAGE, after=after),
        lambda row: (row.asked_on.isoformat(), row.id),
    )
    for each in found:
        work.require("advice.read", resource_of(work, each))
        yield whole_advice(work, each)


def _peer_questions(work: Work, _language: Language) -> Rows:
    found = in_pages(
        lambda after: PEER_QUESTIONS.of_patient(work, work.actor.ids, size=PAGE, after=after),
        lambda row: (row.asked_on.isoformat(), row.id),
    )
    for each in found:
        work.require("peer-question.read", resource_of(work, each))
        yield whole_peer(work, each)


def _recalls(work: Work, _language: Language) -> Rows:
    return RECALLS.of_patient(work, work.actor.ids, size=MOST_CALLED, after=None)


PARTS = (
    CopyPart("referrals", LetterSchema, _referrals, "referral.export"),
    CopyPart("advices", AdviceSchema, _advices, "advice.read"),
    CopyPart("peer_questions", PeerQuestionSchema, _peer_questions, "peer-question.read"),
    CopyPart("recalls", OwnRecallSchema, _recalls, "referral.export"),
)
blueprint = own_copy("referral", PARTS)
