"""What persons puts in a copy of all that is held of somebody (AVG 15, 20): a part for each kind, one side at a time.

The BSN is shown by its last digits only: a file with a whole BSN does harm when it is lost, and its owner knows it.
"""

from collections.abc import Iterable
from typing import Any

from marshmallow import fields

from services.persons.storage.accounts import account_of
from services.persons.storage.consents import exchanges_of
from services.persons.storage.erasures import newest_of
from services.persons.storage.invitations import Kept, invitations_for
from services.persons.storage.merges import merges_of
from services.persons.storage.patients import bsn_of, load_patient
from services.persons.usecases.consents import read_own_consents
from services.persons.usecases.emergency.read_access import read_own
from services.persons.usecases.end_relation import own_relations
from services.persons.usecases.machtiging import list_candidates, own_machtigingen
from services.persons.usecases.my_questions import list_my_questions
from services.persons.usecases.proxies.read import read_own_proxies
from services.persons.usecases.read_self import read_self
from services.persons.web.consent_schemas import OwnConsentsSchema
from services.persons.web.consent_show import own_consents, show_consents
from services.persons.web.emergency_schemas import EmergencyOwnSchema
from services.persons.web.emergency_show import own
from services.persons.web.erasure_schemas import ErasureSchema
from services.persons.web.erasure_show import show as show_erasure
from services.persons.web.identity import IdentityCheckSchema
from services.persons.web.invitations import AccountSchema, InvitationSchema, show_invitation
from services.persons.web.me import show_machtiging
from services.persons.web.merging import MergeSchema, show_merge
from services.persons.web.my_questions import show_my_question
from services.persons.web.patients import show as show_patient
from services.persons.web.proxy_schemas import ProxySchema
from services.persons.web.proxy_show import show_own
from services.persons.web.question_schemas import MyQuestionSchema
from services.persons.web.relation_schemas import OwnInvolvedSchema
from services.persons.web.relations import show_own_relation
from services.persons.web.schemas import (
    CandidateSchema,
    CorrectionSchema,
    MachtigingSchema,
    PatientSchema,
    SelfSchema,
)
from shared.roles import Role
from shared.storage.work import Work
from shared.web.language import Language
from shared.web.own_copy import PAGE, CopyPart, PagedPart, in_pages, own_copy

Rows = Iterable[Any]


class OwnRecordSchema(PatientSchema):
    """One record of the patient: who they are, what was corrected, and who made sure of it."""

    corrections = fields.List(fields.Nested(CorrectionSchema))
    identity_checks = fields.List(fields.Nested(IdentityCheckSchema))


def _records(work: Work, _language: Language) -> Rows:
    read_self(work)
    for each in load_patient(work, work.actor.whose).records:
        shown = show_patient(each, bsn_of(work, each.patient_id))
        yield shown | {"corrections": each.corrections, "identity_checks": each.identity_checks}


def _employee(work: Work, _language: Language) -> Rows:
    yield read_self(work)


def _relations(work: Work, _language: Language) -> Rows:
    patient = own_relations(work)
    return (show_own_relation(work, each, row) for each in patient.records for row in each.relations)


def _consents(work: Work, _language: Language) -> Rows:
    found = read_own_consents(work)
    yield show_consents(work, found, exchanges_of(work, found), own_consents(work))


def _machtigingen(work: Work, _language: Language) -> Rows:
    found = in_pages(
        lambda after: own_machtigingen(work, size=PAGE, after=after),
        lambda row: (row.given_at.isoformat(), row.machtiging_id),
    )
    return (show_machtiging(work, row) for row in found)


def _proxies(work: Work, _language: Language) -> Rows:
    patient, found = read_own_proxies(work)
    return (show_own(work, patient, row) for row in found)


def _questions(work: Work, _language: Language) -> Rows:
    found = in_pages(
        lambda after: list_my_questions(work, size=PAGE, after=after),
        lambda row: (row.asked.asked_at, row.asked.question_id),
    )
    return (show_my_question(work, row) for row in found)


def _invitations(work: Work, _language: Language) -> Rows:
    found = (each for patient_id in work.actor.ids for each in invitations_for(work, patient_id))
    return (show_invitation(work, Kept(each, None)) for each in found)


def _accounts(work: Work, _language: Language) -> Rows:
    return filter(None, (account_of(work, patient_id) for patient_id in work.actor.ids))


def _erasures(work: Work, _language: Language) -> Rows:
    found = filter(None, (newest_of(work, patient_id) for patient_id in work.actor.ids))
    return (show_erasure(work, each) for each in found)


PATIENT, EMPLOYEE = Role.PATIENT, Role.EMPLOYEE
PARTS = (
    CopyPart("records", OwnRecordSchema, _records, "person.read-self", PATIENT),
    CopyPart("relations", OwnInvolvedSchema, _relations, "relation.list-own", PATIENT),
    CopyPart("consents", OwnConsentsSchema, _consents, "consent.read-own", PATIENT),
    CopyPart("machtigingen", MachtigingSchema, _machtigingen, "machtiging.read", PATIENT),
    CopyPart(
        "machtiging_questions", CandidateSchema, lambda work, _: list_candidates(work), "machtiging.read", PATIENT
    ),
    CopyPart("proxies", ProxySchema, _proxies, "proxy.list-own", PATIENT),
    CopyPart(
        "emergency_accesses",
        EmergencyOwnSchema,
        lambda work, _: [own(work, row) for row in read_own(work)],
        "emergency-access.read-own",
        PATIENT,
    ),
    CopyPart("invitations", InvitationSchema, _invitations, "person.read-self", PATIENT),
    CopyPart("accounts", AccountSchema, _accounts, "person.read-self", PATIENT),
    CopyPart("erasure", ErasureSchema, _erasures, "erasure.read-own", PATIENT),
    CopyPart(
        "merges",
        MergeSchema,
        lambda work, _: [show_merge(each) for each in merges_of(work, work.actor.whose)],
        "person.read-self",
        PATIENT,
    ),
    CopyPart("employee", SelfSchema, _employee, "person.read-self", EMPLOYEE),
    CopyPart("questions", MyQuestionSchema, _questions, "my-question.read"),
)
PAGED = (PagedPart("looks", "/my-looks-copy"),)
blueprint = own_copy("persons", PARTS, PAGED)
