"""Which fact becomes which event. No name, no BSN; a care event holds no work id and the reverse (D4)."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain import (
    care_question,
    case_question,
    consents,
    correcting,
    employee,
    ending,
    machtiging,
    patient,
)
from shared.contracts import persons as contracts
from shared.contracts import questions
from shared.contracts.contract import Outgoing
from shared.rules.consent_words import said_in_words


def _relation(fact: patient.PatientRelated | patient.PatientUnrelated) -> Mapping[str, Any]:
    return {"patient_id": fact.patient_id, "chain_id": fact.chain_id, "organisation_id": fact.organisation_id}


def _request(fact: ending.RelationEndAsked | ending.RelationEndAnswered) -> dict[str, Any]:
    return {
        "request_id": fact.request.request_id,
        "patient_id": fact.patient.patient_id,
        "chain_id": fact.patient.chain_id,
        "organisation_id": fact.request.organisation_id,
    }


def _answered(fact: ending.RelationEndAnswered) -> Mapping[str, Any]:
    return {**_request(fact), "answer": "kept" if fact.request.kept_because else "ended"}


def _correction(fact: correcting.PatientCorrected | correcting.CorrectionAnnounced) -> dict[str, Any]:
    ids = {"patient_id": fact.patient.patient_id, "chain_id": fact.patient.chain_id}
    return {**ids, "correction_id": fact.correction.correction_id}


def _fields(fact: correcting.PatientCorrected) -> list[str]:
    return [each.field for each in fact.correction.changes]


def _machtiging(fact: machtiging.MachtigingGiven | machtiging.MachtigingEnded) -> Mapping[str, Any]:
    row = fact.machtiging
    return {
        "machtiging_id": row.machtiging_id,
        "patient_id": row.patient_id,
        "chain_id": row.chain_id,
        "covers": list(row.covers),
    }


def _care(row: machtiging.Machtiging) -> dict[str, Any]:
    return {"chain_id": row.chain_id, "patient_id": row.patient_id, "sharing_id": row.care_sharing_id}


def _work(row: machtiging.Machtiging) -> dict[str, Any]:
    return {"case_id": row.case_id, "sharing_id": row.work_sharing_id}


def _period(fact: machtiging.StartPeriodShared) -> Mapping[str, Any]:
    return {**_care(fact.machtiging), "first_day": fact.first_day.isoformat(), "last_day": fact.last_day.isoformat()}


def _dates(fact: machtiging.CareDatesShared) -> Mapping[str, Any]:
    dates = [{"kind": row.kind, "date": row.date.isoformat()} for row in fact.dates]
    return {**_work(fact.machtiging), "dates": dates}


CaseFact = case_question.CaseQuestionAsked | case_question.CaseQuestionAnswered | case_question.CaseQuestionEnded


def _case_question(fact: CaseFact) -> dict[str, Any]:
    row = fact.question
    ids = {"case_id": row.case_id, "question_id": row.question_id}
    return {**ids, "arbodienst_id": row.arbodienst_id, "asker_id": row.asked_by}


def _asked(fact: case_question.CaseQuestionAsked) -> Mapping[str, Any]:
    row = fact.question
    return {**_case_question(fact), "employee_id": row.employee_id, "expires_on": row.expires_on.isoformat()}


def _ended(fact: case_question.CaseQuestionEnded) -> Mapping[str, Any]:
    return {**_case_question(fact), "reason": fact.question.state}


def _care_question(fact: care_question.Fact) -> dict[str, Any]:
    row = fact.question
    return {"chain_id": row.chain_id, "patient_id": row.patient_id, "question_id": row.question_id}


def _arrived(fact: care_question.QuestionArrived) -> Mapping[str, Any]:
    return {**_care_question(fact), "expires_on": fact.expires_on.isoformat()}


def _by_treater(fact: care_question.Fact) -> dict[str, Any]:
    treater = fact.question.treater
    named = {"professional_id": treater.professional_id, "organisation_id": treater.organisation_id} if treater else {}
    return {**_care_question(fact), **named}


def _allowed(fact: care_question.QuestionAllowed) -> Mapping[str, Any]:
    until = fact.question.until
    return {**_by_treater(fact), "answer_by": until.isoformat() if until else None}


def _sayings(fact: consents.ConsentsChanged) -> Mapping[str, Any]:
    told = [said_in_words(rule) for rule in fact.consents.rules(fact.at)]
    return {"chain_id": fact.consents.chain_id, "patient_id": fact.consents.patient_id, "consents": told}


def _about_consent(fact: consents.ConsentRequested | consents.ConsentAnswered) -> dict[str, Any]:
    return {
        "chain_id": fact.consents.chain_id,
        "patient_id": fact.consents.patient_id,
        "request_id": fact.request.request_id,
        "asked_by": fact.request.asked.by,
        "organisation_id": fact.request.asked.organisation_id,
    }


OUTGOING = Outgoing(
    {
        consents.ConsentsChanged: (contracts.CONSENT_CHANGED, _sayings),
        consents.ConsentRequested: (contracts.CONSENT_REQUESTED, _about_consent),
        consents.ConsentAnswered: (
            contracts.CONSENT_ANSWERED,
            lambda fact: {**_about_consent(fact), "answer": fact.request.answer},
        ),
        patient.PatientRelated: (contracts.PATIENT_REGISTERED, _relation),
        patient.PatientUnrelated: (contracts.PATIENT_RELATION_ENDED, _relation),
        ending.RelationEndAsked: (contracts.RELATION_END_ASKED, _request),
        ending.RelationEndAnswered: (contracts.RELATION_END_ANSWERED, _answered),
        correcting.PatientCorrected: (
            contracts.PATIENT_CORRECTED,
            lambda fact: {**_correction(fact), "fields": _fields(fact)},
        ),
        correcting.CorrectionAnnounced: (
            contracts.CORRECTION_ANNOUNCED,
            lambda fact: {**_correction(fact), "organisation_id": fact.organisation_id},
        ),
        employee.EmployeeRegistered: (
            contracts.EMPLOYEE_REGISTERED,
            lambda fact: {"employee_id": fact.employee_id, "employer_id": fact.employer_id},
        ),
        machtiging.MachtigingGiven: (contracts.MACHTIGING_GIVEN, _machtiging),
        machtiging.MachtigingEnded: (contracts.MACHTIGING_ENDED, _machtiging),
        machtiging.StartPeriodShared: (contracts.START_PERIOD_SHARED, _period),
        machtiging.StartPeriodUnshared: (contracts.START_PERIOD_UNSHARED, lambda fact: _care(fact.machtiging)),
        machtiging.CareDatesShared: (contracts.CARE_DATES_SHARED, _dates),
        machtiging.CareDatesUnshared: (contracts.CARE_DATES_UNSHARED, lambda fact: _work(fact.machtiging)),
        case_question.CaseQuestionAsked: (questions.CASE_QUESTION_ASKED, _asked),
        case_question.CaseQuestionAnswered: (questions.CASE_QUESTION_ANSWERED, _case_question),
        case_question.CaseQuestionEnded: (questions.CASE_QUESTION_ENDED, _ended),
        care_question.QuestionArrived: (questions.CARE_QUESTION_ARRIVED, _arrived),
        care_question.QuestionAllowed: (questions.CARE_QUESTION_ALLOWED, _allowed),
        care_question.QuestionStopped: (questions.CARE_QUESTION_STOPPED, _by_treater),
        care_question.QuestionAnswered: (questions.CARE_QUESTION_ANSWERED, _by_treater),
        care_question.QuestionDeclined: (questions.CARE_QUESTION_DECLINED, _by_treater),
        care_question.AnswerPassedOn: (questions.CARE_QUESTION_PASSED_ON, _care_question),
    }
)
