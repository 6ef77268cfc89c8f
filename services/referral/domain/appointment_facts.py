"""What can have happened to an appointment; each fact holds the referral as it is afterwards."""

from dataclasses import dataclass
from datetime import date

from services.referral.domain.facts import Fact


@dataclass(frozen=True)
class AppointmentOffered(Fact):
    """The patient may choose one of some moments, at the latest on ``answer_by``."""

    on: date
    answer_by: date


@dataclass(frozen=True)
class AppointmentBooked(Fact):
    """A moment was chosen, or was moved to another one; ``by_patient``: whether the patient's side did."""

    on: date
    by_patient: bool
    moved: bool


@dataclass(frozen=True)
class AppointmentGivenUp(Fact):
    """What was offered was refused, or what was booked was called off; ``due_on``: by when the team offers anew."""

    on: date
    by_patient: bool
    reason: str
    due_on: date


@dataclass(frozen=True)
class AppointmentLapsed(Fact):
    """The referral went on without what was offered or booked."""

    on: date


@dataclass(frozen=True)
class AppointmentKept(Fact):
    """The patient came; ``due_on``: by when the treatment begins."""

    on: date
    due_on: date


@dataclass(frozen=True)
class AppointmentMissed(Fact):
    """The patient did not come; ``due_on``: by when the team gets in touch."""

    on: date
    due_on: date


@dataclass(frozen=True)
class BusyHoursSaid(Fact):
    """When the patient works or goes to school; the hours themselves are told to nobody."""


@dataclass(frozen=True)
class PatientDaysCorrected(Fact):
    """The team put right for how many ``days`` of the waiting the patient asked; why is told to nobody."""

    on: date
    days: int
