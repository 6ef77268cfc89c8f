"""What worktrack puts in a copy of all that is held of an employee (AVG 15, 20); nothing of care is known here (D4)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from marshmallow import fields

from services.worktrack.storage.cases import cases_of
from services.worktrack.storage.contacts import contacts_of
from services.worktrack.storage.days import days_between
from services.worktrack.storage.signed_documents import digests_of, sealed_document
from services.worktrack.storage.talk_notes import talk_notes_of
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.advise_as_expert import own_advices
from services.worktrack.usecases.ask_second_opinion import own_opinions
from services.worktrack.usecases.keep_oordeel import seen_in
from services.worktrack.usecases.read_letters import own_letters
from services.worktrack.usecases.write_note import own_notes
from services.worktrack.web.contact_schemas import OwnContactSchema
from services.worktrack.web.contact_show import show_own
from services.worktrack.web.expert_advice_schemas import OwnExpertAdviceSchema
from services.worktrack.web.expert_advices import show_read as show_advice
from services.worktrack.web.letter_schemas import SentLetterSchema
from services.worktrack.web.letters import told
from services.worktrack.web.notes import ReadNoteSchema, show_read
from services.worktrack.web.oordelen import OordeelSchema, show_oordeel
from services.worktrack.web.schemas import OwnCaseSchema, WorkedDaySchema
from services.worktrack.web.second_opinion_schemas import OwnOpinionSchema
from services.worktrack.web.second_opinions import show_as_employee
from services.worktrack.web.show import show_case
from services.worktrack.web.signed_documents import SignedDocumentSchema, show_signed
from services.worktrack.web.verslag import own_verslag
from services.worktrack.web.verslag_schemas import OwnVerslagSchema
from services.worktrack.web.werkplan_schemas import OwnWerkplanSchema
from services.worktrack.web.werkplan_show import show_plan
from shared.storage.work import Work
from shared.web.language import Language
from shared.web.own_copy import CopyPart, own_copy
from shared.web.schema import StrictSchema

Rows = Iterable[Any]


class TalkNoteSchema(StrictSchema):
    """What the employee wrote for themself."""

    case_id = fields.String()
    text = fields.String()


def _cases(work: Work, _language: Language) -> Rows:
    return (show_case(work, each) for each in cases_of(work, work.actor.id))


def _werkplannen(work: Work, _language: Language) -> Rows:
    for case in cases_of(work, work.actor.id):
        plan = plan_of(work, case.case_id)
        if plan is not None and plan.newest is not None:
            yield show_plan(work, (plan, case))


def _reports(work: Work, _language: Language) -> Rows:
    return (own_verslag(work, each.case_id) for each in cases_of(work, work.actor.id))


def _signed(work: Work, _language: Language) -> Rows:
    for case in cases_of(work, work.actor.id):
        for edition in digests_of(work, case.case_id):
            found = sealed_document(work, case.case_id, edition)
            if found is not None:
                yield show_signed(found)


def _letters(work: Work, _language: Language) -> Rows:
    return map(told, own_letters(work))


def _contacts(work: Work, _language: Language) -> Rows:
    return (show_own(each) for case in cases_of(work, work.actor.id) for each in contacts_of(work, case.case_id))


def _days(work: Work, _language: Language) -> Rows:
    return (
        each for case in cases_of(work, work.actor.id) for each in days_between(work, case.case_id, date.min, date.max)
    )


def _talk_notes(work: Work, _language: Language) -> Rows:
    for case in cases_of(work, work.actor.id):
        notes = talk_notes_of(work, case.case_id)
        if notes.text is not None:
            yield {"case_id": case.case_id, "text": notes.text}


def _oordelen(work: Work, _language: Language) -> Rows:
    return (show_oordeel(each) for case in cases_of(work, work.actor.id) for each in seen_in(work, case))


PARTS = (
    CopyPart("cases", OwnCaseSchema, _cases, "case.read-own"),
    CopyPart("werkplannen", OwnWerkplanSchema, _werkplannen, "werkplan.read-own"),
    CopyPart("reports", OwnVerslagSchema, _reports, "report.read-own"),
    CopyPart("signed_documents", SignedDocumentSchema, _signed, "werkplan.read-own"),
    CopyPart("letters", SentLetterSchema, _letters, "letter.read-own"),
    CopyPart("contacts", OwnContactSchema, _contacts, "case.read-own"),
    CopyPart("days", WorkedDaySchema, _days, "hours.enter-day"),
    CopyPart("talk_notes", TalkNoteSchema, _talk_notes, "talk.prepare"),
    CopyPart(
        "notes",
        ReadNoteSchema,
        lambda work, _: [show_read(note, text) for note, text in own_notes(work)],
        "note.read-own",
    ),
    CopyPart(
        "expert_advices",
        OwnExpertAdviceSchema,
        lambda work, _: [show_advice(each) for each in own_advices(work)],
        "expert-advice.read-own",
    ),
    CopyPart("deskundigenoordelen", OordeelSchema, _oordelen, "deskundigenoordeel.read"),
    CopyPart(
        "second_opinions",
        OwnOpinionSchema,
        lambda work, _: [show_as_employee(each) for each in own_opinions(work)],
        "second-opinion.read-own",
    ),
)
blueprint = own_copy("worktrack", PARTS)
