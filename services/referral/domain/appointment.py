"""An appointment of a referral: the moments that were offered, the one that was chosen, and how it ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from shared.calendar import AMSTERDAM, local_date

Speaker = Literal["patient", "carer", "representative"]
BLOCK = timedelta(minutes=5)
LONGEST_AHEAD = timedelta(days=366)
MOST_MOMENTS = 6


class AppointmentState(StrEnum):
    """Where an appointment is; ``OVER`` when the referral went on without it."""

    OFFERED = "offered"
    BOOKED = "booked"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    KEPT = "kept"
    MISSED = "missed"
    OVER = "over"


@dataclass(frozen=True)
class Moment:
    """When, how long and with whom; ``starts_at`` is aware UTC, ``clinician_id`` a professional of the receiver."""

    id: str
    starts_at: datetime
    minutes: int
    clinician_id: str

    @property
    def ends_at(self) -> datetime:
        """The instant at which it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def on(self) -> date:
        """The local date (CAL-01)."""
        return local_date(self.starts_at)

    @property
    def local(self) -> datetime:
        """The beginning on the Dutch wall clock."""
        return self.starts_at.astimezone(AMSTERDAM)

    @property
    def blocks(self) -> tuple[datetime, ...]:
        """The pieces of five minutes of the clinician's time that it takes."""
        return tuple(self.starts_at + each * BLOCK for each in range(-(-self.minutes // 5)))


@dataclass(frozen=True)
class Setting:
    """How they meet; ``place``: an address for a visit; ``bring``: codes; ``note``: for the patient to read."""

    way: str
    place: str = ""
    bring: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Ending:
    """Why it was refused or cancelled; ``said_by``: who of the patient's side asked for it, None for the team.

    ``not_before``: the first local date from which the patient can come.
    """

    on: date
    reason: str
    said_by: Speaker | None = None
    not_before: date | None = None


@dataclass(frozen=True)
class AppointmentStamp:
    """Who made the last move and when; ``by``: a professional, or which kind of person of the patient's side."""

    move: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Appointment:
    """What was offered by whom, what was chosen by whom, and how it ended.

    ``answer_by``: the last local date for a choice; ``moved``: moments that were booked before this one.
    """

    state: AppointmentState
    setting: Setting
    moments: tuple[Moment, ...]
    offered_by: str
    offered_on: date
    answer_by: date | None
    last: AppointmentStamp
    booked: Moment | None = None
    booked_by: str | None = None
    moved: tuple[Moment, ...] = ()
    ending: Ending | None = None

    @property
    def patients_own(self) -> bool:
        """Whether the patient's side ended it, or did not come."""
        said = self.ending is not None and self.ending.said_by is not None
        return said or self.state is AppointmentState.MISSED


@dataclass(frozen=True)
class BusyHours:
    """Hours of every week at which the patient works or goes to school; ``weekday``: 1 is Monday; times as HH:MM."""

    weekday: int
    starts: str
    ends: str


@dataclass(frozen=True)
class DelayCorrection:
    """What the team says of the days of the patient; ``counted``: what was counted by itself when it was said."""

    days: int
    explanation: str
    by: str
    on: date
    counted: int


def patient_days(rounds: tuple[Appointment, ...], offered_on: date) -> int:
    """Return for how many days the team waited for the patient before the present offer.

    Of every round that the patient refused or gave up: the days until the answer, and from then on until the day from
    which the patient could come, yet never beyond the day on which the team offered anew (at last ``offered_on``).
    """
    days = 0
    then_offered = (*(each.offered_on for each in rounds), offered_on)
    for row, then in zip(rounds, then_offered[1:], strict=True):
        if row.ending is not None and row.ending.said_by is not None:
            asked = min(max(row.ending.not_before or row.ending.on, row.ending.on), then)
            days += max((asked - row.offered_on).days, 0)
    return days
