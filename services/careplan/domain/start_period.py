"""The gunstige startperiode as the care side sees it: estimated from the patient's words, or confirmed while shared."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from services.careplan.domain.change import Change
from services.careplan.domain.facts import StartPeriodCleared, StartPeriodConfirmed, StartPeriodEstimated
from services.careplan.domain.plan import Plan
from services.careplan.domain.work_situation import ConfirmedPeriod, WorkStatus
from shared.rules.catalogue import Reason, reason
from shared.rules.start_period import (
    StartPeriod,
    StartPeriodDecision,
    StartState,
    decide_start_period,
    estimated_start_period,
)


class Source(StrEnum):
    """Where a start period comes from."""

    ESTIMATED = "estimated"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class KnownPeriod:
    """The start period that counts now: both days inclusive."""

    source: Source
    first_day: date
    last_day: date


@dataclass(frozen=True)
class StartPeriodView:
    """The start period on a date; `estimate` is kept aside while a confirmed one counts."""

    state: StartState
    reasons: tuple[Reason, ...]
    source: Source | None = None
    period: StartPeriod | None = None
    days_until_open: int | None = None
    days_left: int | None = None
    estimate: StartPeriod | None = None


def known_period(plan: Plan) -> KnownPeriod | None:
    """Return the period that counts: the shared one, else the estimate; none of a plan that does not go on (D43)."""
    if plan.goes_on is False:
        return None
    if plan.confirmed is not None:
        return KnownPeriod(Source.CONFIRMED, plan.confirmed.first_day, plan.confirmed.last_day)
    guess = _estimate(plan)
    return KnownPeriod(Source.ESTIMATED, guess.opens_on, guess.closes_on) if guess else None


def share(plan: Plan, confirmed: ConfirmedPeriod) -> Change:
    """Let the shared period count; the same one twice changes nothing."""
    changed = replace(plan, confirmed=confirmed)
    return changed, period_facts(plan, changed)


def unshare(plan: Plan, sharing_id: str) -> Change:
    """Fall back to the estimate at once; another sharing than the present one changes nothing."""
    if plan.confirmed is None or plan.confirmed.sharing_id != sharing_id:
        return plan, ()
    changed = replace(plan, confirmed=None)
    return changed, period_facts(plan, changed)


def period_facts(before: Plan | None, after: Plan) -> tuple[object, ...]:
    """Return the fact that another period counts than before, if so."""
    old = (known_period(before), before.confirmed) if before else (None, None)
    new = known_period(after)
    if old == (new, after.confirmed):
        return ()
    if new is None:
        return (StartPeriodCleared(after),)
    kind = StartPeriodConfirmed if new.source is Source.CONFIRMED else StartPeriodEstimated
    return (kind(after, new.first_day, new.last_day),)


def view_start_period(plan: Plan, on: date) -> StartPeriodView | None:
    """Tell how the start period stands on a date; None when nothing is known about work."""
    if plan.confirmed is not None:
        return _confirmed_view(plan, plan.confirmed, on)
    if plan.work.status is WorkStatus.WORKS:
        return _estimated_view(decide_start_period(on, None), None)  # WRK-16
    if plan.work.absent_since is None:
        return None
    return _estimated_view(decide_start_period(on, plan.work.absent_since), Source.ESTIMATED)  # WRK-01


def _estimate(plan: Plan) -> StartPeriod | None:
    since = plan.work.absent_since
    return estimated_start_period(since) if since else None  # WRK-01


def _estimated_view(decision: StartPeriodDecision, source: Source | None) -> StartPeriodView:
    return StartPeriodView(
        state=decision.state,
        reasons=decision.reasons,
        source=source,
        period=decision.period,
        days_until_open=decision.days_until_open,
        days_left=decision.days_left,
    )


def _confirmed_view(plan: Plan, confirmed: ConfirmedPeriod, on: date) -> StartPeriodView:
    period = StartPeriod(confirmed.first_day, confirmed.last_day)
    text = f"{period.span_told(on)}: bevestigd door de bedrijfsarts, gedeeld door de patiënt."
    return StartPeriodView(
        state=period.state_on(on),
        reasons=(reason("WRK-01", text),),
        source=Source.CONFIRMED,
        period=period,
        days_until_open=max(0, (period.opens_on - on).days),
        days_left=max(0, (period.closes_on - on).days),
        estimate=_estimate(plan),
    )
