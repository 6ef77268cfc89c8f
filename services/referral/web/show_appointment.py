"""How an appointment looks from outside: what stands, what is free still, and which moves this user may make now."""

from collections.abc import Iterator
from typing import Any

from services.referral.domain.appointment import Appointment, Moment
from services.referral.domain.appointment_checks import overlaps, warn
from services.referral.domain.appointment_moves import OPEN_IN, TABLE, TITLES, Side
from services.referral.domain.appointments import LIVE
from services.referral.domain.patient_delay import CORRECTABLE, delay_of
from services.referral.domain.referral import Referral
from services.referral.usecases.choose_appointment import free_moments
from services.referral.usecases.sharing import relations, resource_of
from services.referral.web.hrefs import href_of
from shared.policy.decision import Resource
from shared.storage.work import Work
from shared.web.actions import Move, allowed

_WAYS = {
    "offer": ("offer-appointment", "appointment-offer"),
    "plan": ("plan-appointment", "appointment"),
    "choose": ("choose-appointment", "appointment/choice"),
    "refuse": ("refuse-appointment", "appointment/refusal"),
    "cancel": ("cancel-appointment", "appointment/cancellation"),
    "keep": ("keep-appointment", "appointment/attendance"),
    "miss": ("miss-appointment", "appointment/attendance"),
}


def side_of(work: Work, referral: Referral) -> Side:
    """Return on which side the actor stands; who is no receiver is of the patient's side."""
    return "receiver" if "receiver" in relations(referral, work.actor) else "patient"


def appointment_moves_of(work: Work, referral: Referral) -> Iterator[Move]:
    """Yield what may be done with the appointment now by the actor's side; the policy says whether by the actor."""
    side, where = side_of(work, referral), href_of(referral)
    for row in TABLE:
        if row.fits(referral, side, work.now):
            name, below = _WAYS[row.name]
            yield Move(name, row.action, row.title, f"{where}/{below}")
    if referral.state in OPEN_IN:
        yield Move("say-busy-hours", "appointment.busy", "Uren van werk of school", f"{where}/busy-hours", "PUT")
    if side == "receiver" and referral.state in CORRECTABLE:
        told = "Dagen van de patiënt verbeteren"
        yield Move("correct-patient-days", "appointment.correct-days", told, f"{where}/patient-days", "PUT")


def show_appointment_of(work: Work, referral: Referral, resource: Resource) -> dict[str, Any]:
    """Return the appointment of a referral for the actor."""
    return {
        "referral_id": referral.id,
        "case_number": referral.case_number,
        "patient_id": referral.patient_id,
        "version": referral.version,
        "appointment": show_appointment(work, referral),
        "earlier": [_show(each, (), referral) for each in referral.earlier_appointments],
        "busy_hours": referral.busy_hours if "sender" not in resource.relations else (),
        "patient_days": delay_of(referral, _offered_on(work, referral)),
        "delay_correction": referral.delay_correction,
        "actions": allowed(work, resource, appointment_moves_of(work, referral)),
    }


def show_my_appointment(work: Work, referral: Referral) -> dict[str, Any]:
    """Return what the patient's own list shows of it: the appointment, and what may be done with it here and now."""
    resource = resource_of(work, referral)
    shown = show_appointment(work, referral) if referral.state in OPEN_IN else None
    actions = allowed(work, resource, appointment_moves_of(work, referral))
    return {
        "version": referral.version,
        "appointment": shown,
        "busy_hours": referral.busy_hours,
        "actions": actions,
    }


def show_appointment(work: Work, referral: Referral) -> dict[str, Any] | None:
    """Return the appointment that stands, None without one."""
    found = referral.appointment
    if found is None:
        return None
    left = {each.id for each in free_moments(work, referral)} if found.state in LIVE else set()
    shown = _show(found, left, referral)
    asked = (found.booked,) if found.booked else found.moments
    return {**shown, "warnings": warn(asked, referral.busy_hours) if found.state in LIVE else ()}


def _show(found: Appointment, left: Any, referral: Referral) -> dict[str, Any]:
    late = {each.moment.id for each in overlaps(found.moments, referral.busy_hours)}

    def moment(row: Moment) -> dict[str, Any]:
        return {
            "id": row.id,
            "starts_at": row.starts_at,
            "ends_at": row.ends_at,
            "minutes": row.minutes,
            "clinician_id": row.clinician_id,
            "free": row.id in left,
            "overlaps": row.id in late,
        }

    same = ("booked_by", "offered_by", "offered_on", "answer_by", "ending", "last")
    return {name: getattr(found, name) for name in same} | {
        "state": str(found.state),
        "state_title": TITLES[found.state],
        "way": found.setting.way,
        "place": found.setting.place,
        "bring": found.setting.bring,
        "note": found.setting.note,
        "moments": [moment(each) for each in found.moments],
        "booked": moment(found.booked) if found.booked else None,
        "moved": [moment(each) for each in found.moved],
        "warnings": (),
    }


def _offered_on(work: Work, referral: Referral) -> Any:
    return referral.appointment.offered_on if referral.appointment else work.today
