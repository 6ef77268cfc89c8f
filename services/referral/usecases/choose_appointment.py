"""The patient's part of an appointment, or the team's for who says it by phone: choose, refuse, call off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.referral.domain.appointment import Appointment, BusyHours, Ending, Moment, Speaker
from services.referral.domain.appointment_checks import cancel_faults, hours_faults, refusal_faults
from services.referral.domain.appointment_facts import BusyHoursSaid
from services.referral.domain.appointment_moves import OPEN_IN
from services.referral.domain.appointments import By, cancel, choose, refuse
from services.referral.domain.referral import Referral
from services.referral.storage.agenda import free_of
from services.referral.usecases.handling import keep, take, terms
from services.referral.usecases.plan_appointment import booked_of, rebook, team
from services.referral.usecases.sharing import relations
from shared.faults import Conflict, Fault, FaultList, InvalidInput
from shared.storage.work import Work


@dataclass(frozen=True)
class Said:
    """Why it is refused or called off, from which day on the patient can, and who of their side let the team know."""

    reason: str
    not_before: date | None = None
    said_by: Speaker | None = None


_WHO = Fault("said_by", "required", "Zeg wie dit liet weten: de patiënt, een naaste of de vertegenwoordiger.")
_OWN = Fault("said_by", "not-applicable", "Dit vult alleen het team in. Laat het weg.")


def speaks(work: Work, referral: Referral, said_by: Speaker | None, *, needed: bool = True) -> By:
    """Return who acts: the patient's side itself, or the team for who of that side let it know.

    Raises ``InvalidInput`` when the team does not say for whom, or the patient's side says it speaks for another.
    """
    found = relations(referral, work.actor)
    if "receiver" in found:
        if said_by is None and needed:
            raise InvalidInput([_WHO])
        return team(work, said_by)
    kinds: tuple[Speaker, ...] = ("carer", "representative")
    own: Speaker = next((each for each in kinds if each in found), "patient")
    if said_by is not None:
        raise InvalidInput([_OWN])
    return By("patient", own, work.now, own)


def read_appointment(work: Work, referral_id: str) -> Referral:
    """Return the referral whose appointment is looked at; raises ``NotFound`` for who has nothing to do with it."""
    return take(work, referral_id, "appointment.read", writes=False)


def choose_moment(work: Work, referral_id: str, moment_id: str, said_by: Speaker | None, *, seen: int) -> Referral:
    """Return the referral with the moment booked; raises ``Conflict`` with what is free when somebody was first."""
    referral = take(work, referral_id, "appointment.choose")
    by = speaks(work, referral, said_by)
    booked, facts = choose(referral, moment_id, by, free_moments(work, referral), terms(work))
    rebook(work, referral, booked)
    return keep(work, booked, facts, seen=seen)


def refuse_moments(work: Work, referral_id: str, said: Said, *, seen: int) -> Referral:
    """Return the referral of which the patient wants none of the moments; the team is on the move."""
    referral = take(work, referral_id, "appointment.refuse")
    by = speaks(work, referral, said.said_by)
    ending = Ending(work.today, said.reason, by.said_by, said.not_before)
    FaultList(list(refusal_faults(ending))).raise_invalid()
    refused, facts = refuse(referral, ending, by, terms(work))
    return keep(work, refused, facts, seen=seen)


def cancel_appointment(work: Work, referral_id: str, said: Said, *, seen: int) -> Referral:
    """Return the referral without its appointment; the clinician's time is free again."""
    referral = take(work, referral_id, "appointment.cancel")
    by = speaks(work, referral, said.said_by, needed=False)
    ending = Ending(work.today, said.reason, by.said_by, said.not_before)
    FaultList(list(cancel_faults(ending))).raise_invalid()
    cancelled, facts = cancel(referral, ending, by, terms(work))
    rebook(work, referral, cancelled)
    return keep(work, cancelled, facts, seen=seen)


def say_busy_hours(work: Work, referral_id: str, hours: Sequence[BusyHours], *, seen: int) -> Referral:
    """Return the referral with the hours of work or school (IZP-17); raises ``Conflict`` when none is planned."""
    referral = take(work, referral_id, "appointment.busy")
    FaultList(list(hours_faults(hours))).raise_invalid()
    if referral.state not in OPEN_IN:
        raise Conflict("Een afspraak is hier nu niet aan de orde.")
    said = replace(referral, busy_hours=tuple(sorted(hours, key=lambda each: (each.weekday, each.starts))))
    return keep(work, said, [BusyHoursSaid(said)], seen=seen)


def free_moments(work: Work, referral: Referral) -> tuple[Moment, ...]:
    """Return which of the moments that were offered may still be chosen."""
    found: Appointment | None = referral.appointment
    return free_of(work, found.moments, booked_of(referral)) if found else ()
