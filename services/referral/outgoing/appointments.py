"""Facts about an appointment, and who of the team has the move: days and codes; the hour and the place stay here."""

from collections.abc import Callable, Mapping
from typing import Any

from services.referral.domain import appointment_facts as facts
from services.referral.domain.assignment_facts import ReferralAssigned
from services.referral.domain.facts import Fact
from services.referral.outgoing.ids import Data, ids
from shared.contracts import appointments as contracts
from shared.contracts.contract import Contract


def _ids(fact: Fact) -> dict[str, Any]:
    turn = fact.referral.turn
    held = {"holder_id": turn.id} if turn is not None and turn.kind == "person" else {}
    return {**ids(fact), **held}


def _offered(fact: facts.AppointmentOffered) -> Data:
    return {**_ids(fact), "offered_on": fact.on.isoformat(), "answer_by": fact.answer_by.isoformat()}


def _booked(fact: facts.AppointmentBooked) -> Data:
    found = fact.referral.appointment
    if found is None or found.booked is None:
        raise ValueError("this fact needs an appointment that was booked")
    told = {"booked_on": fact.on.isoformat(), "screening_on": found.booked.on.isoformat()}
    return {**_ids(fact), **told, "by_patient": fact.by_patient, "moved": fact.moved}


def _given_up(fact: facts.AppointmentGivenUp) -> Data:
    told = {"given_up_on": fact.on.isoformat(), "by_patient": fact.by_patient, "reason": fact.reason}
    return {**_ids(fact), **told, "due_on": fact.due_on.isoformat()}


def _lapsed(fact: facts.AppointmentLapsed) -> Data:
    return {**ids(fact), "lapsed_on": fact.on.isoformat()}


def _kept(fact: facts.AppointmentKept) -> Data:
    return {**_ids(fact), "kept_on": fact.on.isoformat(), "due_on": fact.due_on.isoformat()}


def _missed(fact: facts.AppointmentMissed) -> Data:
    return {**_ids(fact), "missed_on": fact.on.isoformat(), "due_on": fact.due_on.isoformat()}


def _days_corrected(fact: facts.PatientDaysCorrected) -> Data:
    return {**ids(fact), "corrected_on": fact.on.isoformat(), "patient_delay_days": fact.days}


def _assigned(fact: ReferralAssigned) -> Data:
    turn = fact.turn
    return {
        **ids(fact),
        "holder_id": turn.id,
        "holder_organisation_id": turn.organisation_id,
        "assigned_by": fact.assigned_by,
        "assigned_on": fact.on.isoformat(),
        "to_self": turn.id == fact.assigned_by,
        "next_step": turn.next_step,
        "due_on": turn.due_on.isoformat(),
    }


def _with_states(told: Callable[[Any], Data]) -> Callable[[Any], Data]:
    """Add from which state to which the referral went, where the appointment moved it."""

    def tell(fact: Fact) -> Data:
        last, found = fact.referral.last_move, fact.referral.appointment
        if last is None or found is None or last.at != found.last.at or last.source is None or last.target is None:
            return told(fact)
        return {**told(fact), "from_state": str(last.source), "to_state": str(last.target)}

    return tell


ROWS: Mapping[type, tuple[Contract, Callable[[Any], Data]]] = {
    facts.AppointmentOffered: (contracts.APPOINTMENT_OFFERED, _with_states(_offered)),
    facts.AppointmentBooked: (contracts.APPOINTMENT_BOOKED, _booked),
    facts.AppointmentGivenUp: (contracts.APPOINTMENT_GIVEN_UP, _with_states(_given_up)),
    facts.AppointmentLapsed: (contracts.APPOINTMENT_LAPSED, _lapsed),
    facts.AppointmentKept: (contracts.APPOINTMENT_KEPT, _with_states(_kept)),
    facts.AppointmentMissed: (contracts.APPOINTMENT_MISSED, _with_states(_missed)),
    facts.PatientDaysCorrected: (contracts.PATIENT_DAYS_CORRECTED, _days_corrected),
    ReferralAssigned: (contracts.REFERRAL_ASSIGNED, _assigned),
    facts.BusyHoursSaid: (contracts.BUSY_HOURS_SAID, ids),
}
