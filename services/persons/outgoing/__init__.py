"""Which fact becomes which event. No name, no BSN; a care event holds no work id and the reverse (D4)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.persons.domain import (
    care_question,
    case_question,
    consents,
    correcting,
    emergency_facts,
    employee,
    ending,
    identity_check,
    look_question,
    machtiging,
    patient,
)
from services.persons.domain.emergency_access import EmergencyAccess
from services.persons.outgoing.erasing import ERASURE_ROWS
from services.persons.outgoing.invitations import INVITATION_ROWS
from services.persons.outgoing.merging import MERGE_ROWS
from services.persons.outgoing.proxies import PROXY_ROWS
from shared.contracts import emergency_access as emergency
from shared.contracts import identities, questions
from shared.contracts import look_questions as looks
from shared.contracts import persons as contracts
from shared.contracts.contract import Outgoing
from shared.identifiers import case_number
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


def _checked(fact: identity_check.IdentityChecked) -> Mapping[str, Any]:
    return {
        "patient_id": fact.patient.patient_id,
        "chain_id": fact.patient.chain_id,
        "organisation_id": fact.check.organisation_id,
        "kind": fact.check.kind,
        "outcome": fact.check.outcome,
    }


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


def _about_consent(
    fact: consents.ConsentRequested | consents.ConsentReminded | consents.ConsentAnswered,
) -> dict[str, Any]:
    return {
        "chain_id": fact.consents.chain_id,
        "patient_id": fact.consents.patient_id,
        "request_id": fact.request.request_id,
        "asked_by": fact.request.asked.by,
        "organisation_id": fact.request.asked.organisation_id,
    }


def _emergency(value: EmergencyAccess) -> dict[str, Any]:
    names = ("access_id", "patient_id", "chain_id", "professional_id", "organisation_id")
    told = {name: getattr(value, name) for name in names}
    return {**told, "case_number": case_number(value.access_id), "known": value.known}


def _access_opened(fact: emergency_facts.Opened) -> Mapping[str, Any]:
    value, opening = fact.access, fact.opening
    moments = {"opened_at": _z(opening.at), "until": _z(opening.until)}
    return {**_emergency(value), **moments, "reason": value.reason, "due_on": _day(value)}


def _access_ended(fact: emergency_facts.Ended) -> Mapping[str, Any]:
    told = {"how": fact.ending.how, "ended_at": _z(fact.ending.at), "due_on": _day(fact.access)}
    return {**_emergency(fact.access), **told}


def _access_judged(fact: emergency_facts.Judged) -> Mapping[str, Any]:
    return {**_emergency(fact.access), "verdict": fact.judgement.verdict, "due_on": _day(fact.access)}


def _access_overdue(fact: emergency_facts.Overdue) -> Mapping[str, Any]:
    step = "judgement" if fact.access.account else "account"
    return {**_emergency(fact.access), "step": step, "rung": str(fact.rung), "due_on": _day(fact.access)}


def _day(value: EmergencyAccess) -> str | None:
    return value.due_on.isoformat() if value.due_on else None


def _z(instant: datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")


def _patient_look(fact: look_question.Fact) -> Mapping[str, Any]:
    row = fact.question
    ids = {"question_id": row.question_id, "patient_id": row.person_id, "chain_id": row.chain_id}
    return {**ids, "organisation_id": row.look.organisation_id, "due_on": row.due_on.isoformat()}


def _employee_look(fact: look_question.Fact) -> Mapping[str, Any]:
    row = fact.question
    ids = {"question_id": row.question_id, "employee_id": row.person_id}
    return {**ids, f"{row.side}_id": row.look.organisation_id, "due_on": row.due_on.isoformat()}


OUTGOING = Outgoing(
    {
        **INVITATION_ROWS,
        **MERGE_ROWS,
        **ERASURE_ROWS,
        **PROXY_ROWS,
        consents.ConsentsChanged: (contracts.CONSENT_CHANGED, _sayings),
        consents.ConsentRequested: (contracts.CONSENT_REQUESTED, _about_consent),
        consents.ConsentReminded: (contracts.CONSENT_REMINDED, _about_consent),
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
        identity_check.IdentityChecked: (identities.IDENTITY_CHECKED, _checked),
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
        care_question.QuestionLapsed: (questions.CARE_QUESTION_LAPSED, _care_question),
        care_question.AnswerPassedOn: (questions.CARE_QUESTION_PASSED_ON, _care_question),
        emergency_facts.Asked: (
            emergency.ASKED,
            lambda fact: {**_emergency(fact.access), "reason": fact.access.reason},
        ),
        emergency_facts.Opened: (emergency.OPENED, _access_opened),
        emergency_facts.Ended: (emergency.ENDED, _access_ended),
        emergency_facts.Accounted: (
            emergency.ACCOUNTED,
            lambda fact: {**_emergency(fact.access), "due_on": _day(fact.access)},
        ),
        emergency_facts.Judged: (emergency.JUDGED, _access_judged),
        emergency_facts.Overdue: (emergency.OVERDUE, _access_overdue),
        look_question.PatientAskedWhy: (looks.PATIENT_LOOK_QUESTIONED, _patient_look),
        look_question.PatientToldWhy: (looks.PATIENT_LOOK_EXPLAINED, _patient_look),
        look_question.PatientWhyOverdue: (looks.PATIENT_LOOK_OVERDUE, _patient_look),
        look_question.EmployeeAskedWhy: (looks.EMPLOYEE_LOOK_QUESTIONED, _employee_look),
        look_question.EmployeeToldWhy: (looks.EMPLOYEE_LOOK_EXPLAINED, _employee_look),
        look_question.EmployeeWhyOverdue: (looks.EMPLOYEE_LOOK_OVERDUE, _employee_look),
    }
)
