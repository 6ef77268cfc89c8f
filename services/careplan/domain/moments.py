"""When the start period is worth a word: it opens, it closes soon, it has closed; on local days (CAL-01)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from services.careplan.domain.change import Change
from services.careplan.domain.facts import StartPeriodClosed, StartPeriodClosing, StartPeriodOpened
from services.careplan.domain.plan import Plan
from services.careplan.domain.start_period import KnownPeriod, known_period
from shared.calendar import local_midnight
from shared.rules.roles import ChainRole


class MomentKind(StrEnum):
    """What comes; also the name of its timer."""

    OPENS = "start-period-opens"
    CLOSING = "start-period-closing"
    CLOSED = "start-period-closed"


@dataclass(frozen=True)
class Moment:
    """A moment in the life of a period; `due_at` is the first instant of its local day, in UTC."""

    kind: MomentKind
    due_at: datetime
    days_before: int = 0


def moments(period: KnownPeriod, warnings: Iterable[int]) -> tuple[Moment, ...]:
    """Return the moments in order; a warning that would come before the period opens is left out."""
    opens = Moment(MomentKind.OPENS, local_midnight(period.first_day))  # CAL-01
    closing = [
        Moment(MomentKind.CLOSING, local_midnight(period.last_day - timedelta(days=days)), days)
        for days in sorted(set(warnings), reverse=True)
        if period.last_day - timedelta(days=days) > period.first_day
    ]
    closed = Moment(MomentKind.CLOSED, local_midnight(period.last_day + timedelta(days=1)))
    return opens, *closing, closed


def still_to_come(found: Iterable[Moment], now: datetime) -> tuple[Moment, ...]:
    """Return what is to be told from now on: of the moments that have passed only the last one still says something."""
    every = tuple(found)
    passed = [each for each in every if each.due_at <= now]
    return (*passed[-1:], *(each for each in every if each.due_at > now))


def tell(plan: Plan, kind: MomentKind, first_day: date, last_day: date, today: date) -> Change:
    """Tell it once, and only while the period is still this one."""
    known = known_period(plan)
    days_left = (last_day - today).days
    mark = f"{kind}:{first_day}:{last_day}" + (f":{days_left}" if kind is MomentKind.CLOSING else "")
    if known is None or (known.first_day, known.last_day) != (first_day, last_day) or mark in plan.told:
        return plan, ()
    if kind is MomentKind.CLOSING and days_left < 0:
        return plan, ()
    changed = replace(plan, told=(*plan.told, mark))
    return changed, (_fact(changed, kind, known, days_left),)


def recipient(plan: Plan) -> tuple[str | None, str]:
    """Return who is told, and for which organisation: the CZ, else the HB, else the team that holds the plan."""
    holder = plan.holder(ChainRole.CZ) or plan.holder(ChainRole.HB)  # WRK-18
    return (holder.professional_id, holder.organisation_id) if holder else (None, plan.home_organisation_id)


def _fact(plan: Plan, kind: MomentKind, period: KnownPeriod, days_left: int) -> object:
    who, organisation = recipient(plan)
    if kind is MomentKind.CLOSING:
        return StartPeriodClosing(plan, period.first_day, period.last_day, who, organisation, days_left)
    made = StartPeriodOpened if kind is MomentKind.OPENS else StartPeriodClosed
    return made(plan, period.first_day, period.last_day, who, organisation)
