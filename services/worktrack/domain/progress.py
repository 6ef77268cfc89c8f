"""What time does to a case: the start period opens, threatens to close, closes; and what asks for attention next."""

from dataclasses import replace
from datetime import date, timedelta

from services.worktrack.domain.case import Told, WorkCase
from services.worktrack.domain.facts import Fact, StartPeriodClosed, StartPeriodClosing, StartPeriodOpened
from services.worktrack.domain.milestones import Milestone
from shared.rules.duty_order import AT_HAND, place_of

NOTHING_MORE = date.max


def advance(case: WorkCase, today: date) -> tuple[WorkCase, tuple[Fact, ...]]:
    """Tell what has come to pass up to a day and was not told yet; asking twice tells nothing new.

    After a silence (an import, a worker that was down) only what still matters is told: no opening after the closing.
    """
    if not case.open or case.told.closed:
        return case, ()
    if today > case.start_period.closes_on:
        closed = replace(case, told=replace(case.told, closed=True))
        return closed, (StartPeriodClosed(closed),)  # WRK-01
    if case.trajectory or today < case.start_period.opens_on:
        return case, ()
    return _warn(*_open(case), today)


def next_day(case: WorkCase, today: date) -> date | None:
    """Return the next day on which `advance` or `attention_on` gives another answer; None when there is none."""
    days = [day + timedelta(days=1) for day in _attention_days(case, today)] + _other_first_days(case, today)
    if case.open and not case.told.closed:
        days += [case.start_period.closes_on + timedelta(days=1)]
        days += [] if case.trajectory else [case.start_period.opens_on, *_warning_days(case)]
    return min((day for day in days if day > today), default=None)


def attention_on(case: WorkCase, today: date) -> date:
    """Return the first day, from today on, on which something of this case is due: what a worklist sorts by."""
    if case.recovered_on:
        return case.recovered_on
    return min(_attention_days(case, today), default=NOTHING_MORE)


def own_duty_on(case: WorkCase, today: date) -> date | None:
    """Return the uiterste datum of the first open duty of the bedrijfsarts, late or not; None when there is none."""
    duties = [row.deadline for row in case.milestones_on(today) if row.open and row.term.owner == "bedrijfsarts"]
    return min(duties, default=None) if case.open else None


def next_duty(case: WorkCase, today: date) -> Milestone | None:
    """Return the open duty that comes first, whoever has to do it; None when there is none."""
    duties = [row for row in case.milestones_on(today) if row.open]
    return (
        min(duties, key=lambda row: place_of(row.latest_on, row.deadline, today), default=None) if case.open else None
    )


def determined_anew(case: WorkCase) -> WorkCase:
    """Forget what was told of an earlier start period, after E moved."""
    return replace(case, told=Told())


def _attention_days(case: WorkCase, today: date) -> list[date]:
    if not case.open:
        return []
    days = [row.deadline for row in case.milestones_on(today) if row.open]
    if not case.trajectory:
        days += [case.start_period.opens_on, case.start_period.closes_on]
    return [day for day in days if day >= today]


def _other_first_days(case: WorkCase, today: date) -> list[date]:
    """Return the days on which a duty of the law comes before one of practice whose day passed."""
    duties = [row for row in case.milestones_on(today) if row.open] if case.open else []
    if all(row.latest_on or row.deadline >= today for row in duties):
        return []
    ends = [row.ends_on + timedelta(days=1) for row in duties if row.ends_on]
    return ends + [row.latest_on - AT_HAND + timedelta(days=1) for row in duties if row.latest_on]


def _open(case: WorkCase) -> tuple[WorkCase, tuple[Fact, ...]]:
    if case.told.opened:
        return case, ()
    opened = replace(case, told=replace(case.told, opened=True))
    return opened, (StartPeriodOpened(opened),)


def _warn(case: WorkCase, facts: tuple[Fact, ...], today: date) -> tuple[WorkCase, tuple[Fact, ...]]:
    days_left = (case.start_period.closes_on - today).days
    reached = min((step for step in case.rule_set.warn_days_left if days_left <= step), default=None)
    if reached is None or (case.told.days_left is not None and case.told.days_left <= reached):
        return case, facts
    warned = replace(case, told=replace(case.told, days_left=reached))
    return warned, (*facts, StartPeriodClosing(warned, days_left))


def _warning_days(case: WorkCase) -> list[date]:
    return [case.start_period.closes_on - timedelta(days=step) for step in case.rule_set.warn_days_left]
