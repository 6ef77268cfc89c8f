"""How work stands, as far as the care side may know: what the patient said (D2), and what the patient shares (D3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.calendar import PartialDate


class WorkStatus(StrEnum):
    """What the patient said about work, as the referral carries it (D2)."""

    WORKS = "works"
    PARTLY = "partly"
    REPORTED_SICK = "reported-sick"
    NO_EMPLOYER = "no-employer"
    UNKNOWN = "unknown"


_ABSENT = frozenset({WorkStatus.PARTLY, WorkStatus.REPORTED_SICK})


@dataclass(frozen=True)
class WorkSituation:
    """The patient's own words: they give an estimate, never a case on the work side (D1, D2)."""

    status: WorkStatus = WorkStatus.UNKNOWN
    sick_since: PartialDate | None = None

    @property
    def absent_since(self) -> PartialDate | None:
        """The day from which the patient reported sick, where there is absence at all."""
        return self.sick_since if self.status in _ABSENT else None


NOTHING_SAID = WorkSituation()


@dataclass(frozen=True)
class ConfirmedPeriod:
    """The start period as the work side determined it, while the patient shares it; both days inclusive."""

    sharing_id: str
    first_day: date
    last_day: date
