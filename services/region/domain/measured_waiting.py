"""How long people waited for an offer, from sending to the invitation: measured where enough stand behind it.

The days for which the patient asked are no waiting for the team. Of fewer than six invitations in half a year the
figure that the organisation stated is shown, and said to be stated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from services.region.domain.offer_facts import StatedWaiting
from services.region.domain.waiting import LEAST_FOR_P90, quantile

WINDOW = timedelta(days=183)
LEAST_CASES = 6
Basis = Literal["measured", "stated"]


@dataclass(frozen=True)
class Invitation:
    """On which local date a patient was invited, and for how many days before it they asked themselves."""

    on: date
    patient_days: int = 0


@dataclass(frozen=True)
class MeasuredWaiting:
    """What was measured for an offer on a local date; ``p90_days``: within which nine of ten were invited."""

    offer_id: str
    cases: int
    median_days: int
    p90_days: int | None
    measured_on: date


@dataclass(frozen=True)
class ShownWaiting:
    """How long one waits as an offer shows it; ``cases``: over how many it was measured, none where it was stated."""

    basis: Basis
    days: int
    as_of: date
    cases: int | None = None
    p90_days: int | None = None


def waited(sent_on: date, invitation: Invitation) -> int:
    """Return the days from sending to the invitation, without those for which the patient asked; never below none."""
    return max((invitation.on - sent_on).days - invitation.patient_days, 0)


def measure(offer_id: str, counts: Mapping[int, int], today: date) -> MeasuredWaiting | None:
    """Return what was measured, from how often each number of days was waited; None of fewer than six."""
    days = [each for each, number in counts.items() for _ in range(number)]
    if len(days) < LEAST_CASES:
        return None
    p90 = quantile(days, 0.9) if len(days) >= LEAST_FOR_P90 else None
    return MeasuredWaiting(offer_id, len(days), quantile(days, 0.5), p90, today)


def shown(measured: MeasuredWaiting | None, stated: StatedWaiting | None) -> ShownWaiting | None:
    """Return what an offer shows: what was measured, else what was stated, else nothing."""
    if measured is not None:
        row = measured
        return ShownWaiting("measured", row.median_days, row.measured_on, row.cases, row.p90_days)
    return None if stated is None else ShownWaiting("stated", stated.days, stated.stated_on)


def is_other(told: MeasuredWaiting | None, found: MeasuredWaiting | None) -> bool:
    """Tell whether the figures differ, whatever the day on which they were measured."""
    return told != found if told is None or found is None else replace(told, measured_on=found.measured_on) != found
