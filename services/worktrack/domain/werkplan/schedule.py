"""Whether a schedule builds up (WRK-03), or takes all work up at once with a reason for it (WRK-04). Never refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.worktrack.domain.hours import Amount, Step, decreases
from services.worktrack.domain.werkplan.content import AtOnce, Ground
from shared.rules.catalogue import Reason, reason


class Kind(StrEnum):
    """What a schedule comes down to."""

    NONE = "none"
    BUILD_UP = "build-up"
    ADJUSTED = "adjusted"
    SINGLE_STEP = "single-step"
    AT_ONCE = "at-once"


@dataclass(frozen=True)
class ScheduleDecision:
    """What it comes down to, whether that asks for attention, and why."""

    kind: Kind
    warns: bool
    reasons: tuple[Reason, ...]


def decide_schedule(steps: Sequence[Step], contract: Amount | None, at_once: AtOnce | None) -> ScheduleDecision:
    """Judge a schedule in order of days. On the work side a rule warns, it stops nothing (D8)."""
    if not steps:
        return _warns(Kind.NONE, "WRK-03", "Er is nog geen stap. Zet erin vanaf welke dag hoeveel uren.")
    if len(steps) == 1:
        return _single(steps[0], contract, at_once)
    if lower := decreases(steps):
        bare = any(not row.reason for row in lower)
        days = ", ".join(f"{row.from_day:%d-%m-%Y}" for row in lower)
        told = f"Minder uren vanaf {days}: een bijstelling" + (", nog zonder reden." if bare else ", met de reden.")
        return ScheduleDecision(Kind.ADJUSTED, bare, (reason("WRK-03", told),))  # WRK-03
    return ScheduleDecision(Kind.BUILD_UP, False, (reason("WRK-03", "De uren lopen op, stap voor stap."),))


def _single(step: Step, contract: Amount | None, at_once: AtOnce | None) -> ScheduleDecision:
    if contract is None:
        text = "Dit is een enkele stap. Vul de contracturen in: dan is te zien of dit alle uren zijn."
        return _warns(Kind.SINGLE_STEP, "WRK-03", text)
    if step.amount.minutes < contract.minutes:
        return _warns(Kind.SINGLE_STEP, "WRK-03", "Dit is een enkele stap. Een opbouw heeft er meer dan een.")
    return _at_once(step, at_once)


def _at_once(step: Step, at_once: AtOnce | None) -> ScheduleDecision:
    """Judge full work at once: during graded exposure, or for a reason of the bedrijfsarts (WRK-04)."""
    if at_once is None:
        text = "Alle uren in een keer. Leg vast waarom: graded exposure, of een eigen reden van de bedrijfsarts."
        return _warns(Kind.AT_ONCE, "WRK-04", text)
    if at_once.ground is Ground.OTHER:
        return _with_reason(at_once)
    if at_once.told_by is None or at_once.from_day is None or at_once.until is None:
        text = "Van graded exposure ontbreekt wie dit vertelde, of van wanneer tot wanneer het loopt."
        return _warns(Kind.AT_ONCE, "WRK-04", text)
    told = f"Graded exposure loopt van {at_once.from_day:%d-%m-%Y} tot en met {at_once.until:%d-%m-%Y}"
    if at_once.from_day <= step.from_day <= at_once.until:  # WRK-04
        text = f"Alle uren in een keer kan: {told[0].lower()}{told[1:]}."
        return ScheduleDecision(Kind.AT_ONCE, False, (reason("WRK-04", text),))
    if at_once.reason:
        return _with_reason(at_once)
    return _warns(Kind.AT_ONCE, "WRK-04", f"{told}, maar deze stap begint op {step.from_day:%d-%m-%Y}.")


def _with_reason(at_once: AtOnce) -> ScheduleDecision:
    if not at_once.reason:
        return _warns(Kind.AT_ONCE, "WRK-04", "Alle uren in een keer. De reden van de bedrijfsarts ontbreekt nog.")
    text = "Alle uren in een keer, om een reden die de bedrijfsarts vastlegde."
    return ScheduleDecision(Kind.AT_ONCE, False, (reason("WRK-04", text),))


def _warns(kind: Kind, rule: str, text: str) -> ScheduleDecision:
    return ScheduleDecision(kind, True, (reason(rule, text),))
