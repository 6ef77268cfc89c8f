"""The team's part of an appointment: offer moments, make or move it, say whether the patient came."""

from collections.abc import Sequence

from services.referral.domain.appointment import AppointmentState, Moment, Setting, Speaker
from services.referral.domain.appointment_checks import moment_faults, setting_faults, taken_faults
from services.referral.domain.appointments import By, offer, plan, record
from services.referral.domain.patient_delay import correct_delay, delay_faults
from services.referral.domain.referral import Referral
from services.referral.storage.agenda import claim, free_of, give_back
from services.referral.usecases.handling import act_of, keep, take, terms
from shared.faults import Conflict, Fault, FaultList
from shared.rules.patient_words import label_faults
from shared.storage.work import Work

TAKEN = "Dit moment is net door iemand anders geboekt. Kies een ander moment."


def team(work: Work, said_by: Speaker | None = None) -> By:
    """Return who of the team acts now, and who of the patient's side they speak for; raises ``Forbidden``."""
    return By("receiver", act_of(work).by, work.now, said_by)


def offer_appointment(
    work: Work, referral_id: str, moments: Sequence[Moment], setting: Setting, *, seen: int, as_is: bool = False
) -> Referral:
    """Return the referral with its offer; raises ``Conflict``, and ``InvalidInput`` with every fault at once."""
    referral = take(work, referral_id, "appointment.offer")
    FaultList([*_faults(work, referral, moments, "moments"), *setting_faults(setting, as_is=as_is)]).raise_invalid()
    offered, facts = offer(referral, tuple(moments), setting, team(work), terms(work))
    return keep(work, offered, facts, seen=seen)


def plan_appointment(
    work: Work,
    referral_id: str,
    moment: Moment,
    setting: Setting,
    said_by: Speaker | None,
    *,
    seen: int,
    as_is: bool = False,
) -> Referral:
    """Return the referral with its appointment, made or moved by the team.

    Raises ``Conflict``, also when somebody was first, and ``InvalidInput`` with every fault at once.
    """
    referral = take(work, referral_id, "appointment.plan")
    FaultList([*_faults(work, referral, [moment], "moment"), *setting_faults(setting, as_is=as_is)]).raise_invalid()
    planned, facts = plan(referral, moment, setting, team(work, said_by), terms(work))
    rebook(work, referral, planned)
    return keep(work, planned, facts, seen=seen)


def record_attendance(work: Work, referral_id: str, *, kept: bool, seen: int) -> Referral:
    """Return the referral with whether the patient came; raises ``Conflict`` before the appointment began."""
    referral = take(work, referral_id, "appointment.record")
    recorded, facts = record(referral, kept=kept, by=team(work), terms=terms(work))
    return keep(work, recorded, facts, seen=seen)


def correct_days(
    work: Work, referral_id: str, days: int, explanation: str, *, seen: int, as_is: bool = False
) -> Referral:
    """Return the referral with the days of the patient put right; raises ``Conflict`` and ``InvalidInput``.

    ``as_is``: words that call pain psychological mean something else here (IZP-11).
    """
    referral = take(work, referral_id, "appointment.correct-days")
    corrected, facts = correct_delay(referral, days, explanation, act_of(work).by, work.today)
    words = label_faults("explanation", explanation, as_is=as_is)  # IZP-11
    FaultList([*delay_faults(referral, days, work.today), *words]).raise_invalid()
    return keep(work, corrected, facts, seen=seen)


def rebook(work: Work, before: Referral, after: Referral) -> None:
    """Take the time of what is booked now, and give back what was booked before; raises ``Conflict``."""
    old, new = booked_of(before), booked_of(after)
    if old is not None:
        give_back(work, old)
    if new is not None and not claim(work, new):
        raise Conflict(TAKEN)


def booked_of(referral: Referral) -> Moment | None:
    """Return the moment whose time this referral takes now."""
    found = referral.appointment
    return found.booked if found is not None and found.state is AppointmentState.BOOKED else None


def _faults(work: Work, referral: Referral, moments: Sequence[Moment], at: str) -> list[Fault]:
    found = list(moment_faults(moments, work.now, at=at))
    if found:
        return found
    return list(taken_faults(moments, free_of(work, moments, booked_of(referral)), at=at))
