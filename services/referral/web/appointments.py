"""Routes of the appointment of a referral: offer, make, choose, refuse, call off, say whether the patient came."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from services.referral.domain.appointment import Moment, Setting
from services.referral.domain.appointment_checks import moment_faults, setting_faults
from services.referral.domain.referral import Referral
from services.referral.usecases.choose_appointment import (
    Said,
    cancel_appointment,
    choose_moment,
    read_appointment,
    refuse_moments,
    say_busy_hours,
)
from services.referral.usecases.plan_appointment import (
    correct_days,
    offer_appointment,
    plan_appointment,
    record_attendance,
)
from services.referral.usecases.sharing import resource_of
from services.referral.web.appointment_schemas import (
    AppointmentOfSchema,
    AttendanceSchema,
    BusyHoursSchema,
    CancellationSchema,
    ChoiceSchema,
    OfferSchema,
    PatientDaysSchema,
    PlanSchema,
    RefusalSchema,
)
from services.referral.web.show_appointment import show_appointment_of
from shared.faults import Fault
from shared.rules.patient_words import label_faults
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version

blueprint = Blueprint("appointments", __name__, description="Afspraken: aanbieden, kiezen, verzetten, afzeggen")


def _answer(referral: Referral) -> dict[str, Any]:
    show_version(referral.version)
    return show_appointment_of(current_work(), referral, resource_of(current_work(), referral))


def _setting(body: Mapping[str, Any]) -> Setting:
    return Setting(body["way"], body["place"], tuple(dict.fromkeys(body["bring"])), body["note"])


def _moment(number: int, row: Mapping[str, Any]) -> Moment:
    return Moment(str(number), row["starts_at"].astimezone(UTC), row["minutes"], row["clinician_id"])


def meaning(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return what cannot be true of an appointment, although something else could not be read."""
    setting = Setting(readable.get("way", ""), readable.get("place", "-"), note=readable.get("note", ""))
    rows = [row for row in readable.get("moments", []) if isinstance(row, Mapping)]
    whole = len(rows) == sum({"starts_at", "minutes", "clinician_id"} <= row.keys() for row in rows)
    moments = [_moment(number, row) for number, row in enumerate(rows)] if whole else []
    return [*setting_faults(setting, as_is=readable.get("as_is", False)), *moment_faults(moments, current_work().now)]


@blueprint.get("/referrals/<referral_id>/appointment")
@door("appointment.read")
@blueprint.response(200, AppointmentOfSchema)
def read(referral_id: str) -> dict[str, Any]:
    """Read the appointment of a referral, those before it, and what may be done now."""
    return _answer(read_appointment(current_work(), referral_id))


@blueprint.post("/referrals/<referral_id>/appointment-offer")
@door("appointment.offer")
@blueprint.arguments(OfferSchema, also=meaning)
@blueprint.response(200, AppointmentOfSchema)
def offer(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Offer moments, of which the patient chooses one; an offer that nobody answered yet is replaced."""
    moments = [_moment(number, row) for number, row in enumerate(body["moments"], 1)]
    setting, more = _setting(body), {"seen": expected_version(), "as_is": body["as_is"]}
    return _answer(offer_appointment(current_work(), referral_id, moments, setting, **more))


@blueprint.post("/referrals/<referral_id>/appointment")
@door("appointment.plan")
@blueprint.arguments(PlanSchema, also=meaning)
@blueprint.response(200, AppointmentOfSchema)
def plan(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Make the appointment at once, or move it to this moment."""
    moment, said_by = _moment(1, body["moment"]), body["said_by"]
    setting, more = _setting(body), {"seen": expected_version(), "as_is": body["as_is"]}
    done = plan_appointment(current_work(), referral_id, moment, setting, said_by, **more)
    return _answer(done)


@blueprint.post("/referrals/<referral_id>/appointment/choice")
@door("appointment.choose")
@blueprint.arguments(ChoiceSchema)
@blueprint.response(200, AppointmentOfSchema)
def choose(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Choose one of the moments, or move to another of them; who comes second hears what is free still."""
    done = choose_moment(current_work(), referral_id, body["moment"], body["said_by"], seen=expected_version())
    return _answer(done)


@blueprint.post("/referrals/<referral_id>/appointment/refusal")
@door("appointment.refuse")
@blueprint.arguments(RefusalSchema)
@blueprint.response(200, AppointmentOfSchema)
def refuse(body: Said, referral_id: str) -> dict[str, Any]:
    """Say no to all the moments; the team offers anew or talks about it."""
    return _answer(refuse_moments(current_work(), referral_id, body, seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/appointment/cancellation")
@door("appointment.cancel")
@blueprint.arguments(CancellationSchema)
@blueprint.response(200, AppointmentOfSchema)
def cancel(body: Said, referral_id: str) -> dict[str, Any]:
    """Call the appointment off before it begins; the team also takes an offer back with it."""
    return _answer(cancel_appointment(current_work(), referral_id, body, seen=expected_version()))


@blueprint.post("/referrals/<referral_id>/appointment/attendance")
@door("appointment.record")
@blueprint.arguments(AttendanceSchema)
@blueprint.response(200, AppointmentOfSchema)
def attendance(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Say whether the patient came, once the appointment began; a slip is put right the same way."""
    return _answer(record_attendance(current_work(), referral_id, kept=body["kept"], seen=expected_version()))


@blueprint.put("/referrals/<referral_id>/busy-hours")
@door("appointment.busy")
@blueprint.arguments(BusyHoursSchema)
@blueprint.response(200, AppointmentOfSchema)
def busy_hours(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Say when the patient works or goes to school, so that moments in those hours are pointed out (IZP-17)."""
    return _answer(say_busy_hours(current_work(), referral_id, body["hours"], seen=expected_version()))


def _explained(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
    """Return words of the explanation that no patient should read, although something else could not be read."""
    return list(label_faults("explanation", readable.get("explanation", ""), as_is=readable.get("as_is", False)))


@blueprint.put("/referrals/<referral_id>/patient-days")
@door("appointment.correct-days")
@blueprint.arguments(PatientDaysSchema, also=_explained)
@blueprint.response(200, AppointmentOfSchema)
def patient_days(body: Mapping[str, Any], referral_id: str) -> dict[str, Any]:
    """Put right for how many days of the waiting the patient asked; the measured waiting time follows."""
    seen, right = expected_version(), (body["days"], body["explanation"])
    return _answer(correct_days(current_work(), referral_id, *right, seen=seen, as_is=body["as_is"]))
