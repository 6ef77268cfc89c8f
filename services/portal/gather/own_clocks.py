"""Both clocks of a patient on one axis: the only page that knows both sides, in the patient's own session only (D3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.portal.api import read
from services.portal.axis import Axis, Lane, draw
from services.portal.clocks import Outlook, outlook
from services.portal.gather.clocks import clock_axis, own_care
from services.portal.gather.directory import directory
from services.portal.gather.hours import recent_weeks
from services.portal.gather.patient import REFERRALS, own_dates, read_plan
from services.portal.language import language_code
from services.portal.parts import today

WORK = "/api/persons/v1/my-work"


@dataclass(frozen=True)
class OwnClock:
    """One absence file of the patient beside their care."""

    work: Mapping[str, Any]
    axis: Axis
    outlook: Outlook | None

    @property
    def weeks(self) -> list[Mapping[str, Any]]:
        """The last weeks with their hours, the newest first."""
        return recent_weeks(self.work)


def gather_own_clocks() -> dict[str, Any]:
    """Gather the patient's work, referrals and plan; what is down is left out, and said."""
    work, referrals, plan = read(WORK), read(REFERRALS, language=language_code()), read_plan()
    planned = own_dates(plan)
    care = own_care(referrals.items, planned)
    return {
        "work": work,
        "referrals": referrals,
        "plan": plan,
        "clocks": [_clock(row, care, planned) for row in work.items],
        "care_axis": _care_alone(care) if not work.items else None,
        "known": directory(),
    }


def _clock(row: Mapping[str, Any], care: Lane, planned: Sequence[Mapping[str, Any]]) -> OwnClock:
    period = row["start_period"]
    warned = outlook(period, planned, today(), has_started=period["trajectory"] is not None)
    return OwnClock(row, clock_axis(row, (care,)), warned)


def _care_alone(care: Lane) -> Axis | None:
    return draw(today=today(), lanes=(care,)) if care.marks or care.bands else None
