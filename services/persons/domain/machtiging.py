"""The machtiging: the patient, and only the patient, joins care and work (D3); and what each side is then told."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

Cover = Literal["planning-dates", "one-question", "referral"]
DATES: Cover = "planning-dates"
QUESTION: Cover = "one-question"
REFERRAL: Cover = "referral"


@dataclass(frozen=True)
class WorkCase:
    """What persons keeps of a work case, to be able to join it: whose, at which arbodienst, its start period."""

    case_id: str
    candidate_id: str
    employee_id: str
    arbodienst_id: str
    open: bool = True
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class PlanningDate:
    """A date of the care plan that may be shared: what kind, when."""

    kind: str
    date: date


@dataclass(frozen=True)
class Machtiging:
    """What the patient allows: dates or one question, to which arbodienst, until when. A sharing id per side (D4).

    Of a question these are the ids by which either side knows it.
    """

    machtiging_id: str
    patient_id: str
    chain_id: str
    case_id: str
    candidate_id: str
    arbodienst_id: str
    covers: tuple[Cover, ...]
    given_at: datetime
    until: date
    care_sharing_id: str
    work_sharing_id: str
    ended_at: datetime | None = None
    version: int = 0

    @property
    def active(self) -> bool:
        """Tell whether it has not ended."""
        return self.ended_at is None


@dataclass(frozen=True)
class MachtigingGiven:
    """Fact: the patient joined care and work."""

    machtiging: Machtiging


@dataclass(frozen=True)
class MachtigingEnded:
    """Fact: the machtiging ended, by withdrawal or because its time was up."""

    machtiging: Machtiging


@dataclass(frozen=True)
class StartPeriodShared:
    """Fact for the care side: the confirmed start period."""

    machtiging: Machtiging
    first_day: date
    last_day: date


@dataclass(frozen=True)
class StartPeriodUnshared:
    """Fact for the care side: it may no longer be used."""

    machtiging: Machtiging


@dataclass(frozen=True)
class CareDatesShared:
    """Fact for the work side: the dates, without what they are part of."""

    machtiging: Machtiging
    dates: tuple[PlanningDate, ...]


@dataclass(frozen=True)
class CareDatesUnshared:
    """Fact for the work side: they may no longer be seen."""

    machtiging: Machtiging


def end(machtiging: Machtiging, now: datetime) -> tuple[Machtiging, tuple[MachtigingEnded, ...]]:
    """End it; ending it twice has no second effect. What was shared before stays lawful (CON-05)."""
    if not machtiging.active:
        return machtiging, ()
    ended = replace(machtiging, ended_at=now)
    return ended, (MachtigingEnded(ended),)
