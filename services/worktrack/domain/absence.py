"""Verzuimperioden: how they follow each other, what they make of E, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from shared.calendar import Interruption, effective_first_day
from shared.faults import Fault
from shared.rules.catalogue import Reason, reason

OLDEST = timedelta(days=5 * 365)  # a caseload may hold 104 weeks, a year of loonsanctie and an appeal; 1926 is a slip


@dataclass(frozen=True)
class Verzuimperiode:
    """Absence from the first sick day until, not including, the first day of full fitness for the own work."""

    first_sick_day: date
    recovered_on: date | None = None

    def __str__(self) -> str:
        until = f"tot {self.recovered_on:%d-%m-%Y}" if self.recovered_on else "tot nu toe"
        return f"{self.first_sick_day:%d-%m-%Y} {until}"


class Placement(StrEnum):
    """What a period is to those that are known: the start of a case, part of one, its end, or a contradiction."""

    FIRST = "first"
    RESUMES = "resumes"
    KNOWN = "known"
    ENDS = "ends"
    OVERLAPS = "overlaps"


def faults_of(period: Verzuimperiode, today: date) -> list[Fault]:
    """Return what cannot be true of a reported period on a day."""
    found = []
    if period.first_sick_day > today:
        found.append(Fault("first_sick_day", "in-future", "De eerste ziektedag ligt in de toekomst."))
    if period.first_sick_day < today - OLDEST:
        found.append(Fault("first_sick_day", "too-old", "Dit is meer dan vijf jaar geleden. Controleer het jaartal."))
    return found + recovery_faults(period, today)


def recovery_faults(period: Verzuimperiode, today: date) -> list[Fault]:
    """Return what cannot be true of the recovery that ends a period."""
    if period.recovered_on is None:
        return []
    if period.recovered_on <= period.first_sick_day:
        text = f"De hersteldag moet na de eerste ziektedag ({period.first_sick_day:%d-%m-%Y}) liggen."
        return [Fault("recovered_on", "before-first-day", text, "CAL-06")]
    if period.recovered_on > today:
        return [Fault("recovered_on", "in-future", "De hersteldag ligt in de toekomst. Meld herstel op de dag zelf.")]
    return []


def place(known: Sequence[Verzuimperiode], period: Verzuimperiode) -> Placement:
    """Tell what a reported period is to the known ones, oldest first."""
    if not known:
        return Placement.FIRST
    if period in known:
        return Placement.KNOWN
    last = known[-1]
    if last.recovered_on is None and last.first_sick_day == period.first_sick_day:
        return Placement.ENDS
    if last.recovered_on is None or period.first_sick_day <= last.recovered_on:
        return Placement.OVERLAPS
    pause = Interruption(last.recovered_on, period.first_sick_day)
    return Placement.RESUMES if pause.merges else Placement.FIRST  # CAL-06


def interruptions(periods: Sequence[Verzuimperiode]) -> tuple[Interruption, ...]:
    """Return the times of full fitness between periods, oldest first."""
    following = pairwise(periods)
    return tuple(Interruption(one.recovered_on, two.first_sick_day) for one, two in following if one.recovered_on)


def first_day_of(periods: Sequence[Verzuimperiode]) -> date:
    """Return E, the effective first day (CAL-06)."""
    return effective_first_day(periods[0].first_sick_day, interruptions(periods))  # CAL-06


def _why_moved(pause: Interruption, effective: date) -> str:
    days = "1 dag" if pause.days == 1 else f"{pause.days} dagen"
    last = pause.absent_again_from - timedelta(days=1)
    fit = f"Volledig hersteld van {pause.fully_fit_from:%d-%m-%Y} tot en met {last:%d-%m-%Y}: {days}"
    if pause.merges:
        moved = f"De effectieve eerste ziektedag schuift {days} op, naar {effective:%d-%m-%Y}."
        return f"{fit}, minder dan 28. Het verzuim loopt dus door (samengesteld verzuim). {moved}"
    return f"{fit}, 28 of meer. Er begint dus een nieuw verzuim op {effective:%d-%m-%Y}."


def why_first_day(periods: Sequence[Verzuimperiode]) -> tuple[Reason, ...]:
    """Say how E follows from the periods, one reason a step (CAL-04, CAL-06)."""
    first = effective = periods[0].first_sick_day
    found = [reason("CAL-04", f"De eerste ziektedag is {first:%d-%m-%Y}; dat is dag 1.")]
    for pause in interruptions(periods):
        effective = effective + timedelta(days=pause.days) if pause.merges else pause.absent_again_from
        found.append(reason("CAL-06", _why_moved(pause, effective)))
    return tuple(found)
