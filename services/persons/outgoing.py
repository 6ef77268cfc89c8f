"""Which fact becomes which event. No name, no BSN; a care event holds no work id and the reverse (D4)."""

from collections.abc import Mapping
from typing import Any

from services.persons.domain import employee, ending, machtiging, patient
from shared.contracts import persons as contracts
from shared.contracts.contract import Outgoing


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


OUTGOING = Outgoing(
    {
        patient.PatientRelated: (contracts.PATIENT_REGISTERED, _relation),
        patient.PatientUnrelated: (contracts.PATIENT_RELATION_ENDED, _relation),
        ending.RelationEndAsked: (contracts.RELATION_END_ASKED, _request),
        ending.RelationEndAnswered: (contracts.RELATION_END_ANSWERED, _answered),
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
    }
)
