"""Fires due timers: the effect and ``fired_at`` in the same transaction, so a timer fires exactly once.

Any number of tickers may run. PostgreSQL skips rows that another one holds, SQLite has one writer at a time. A job
that fails is tried again later by the system clock; the others go on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from opentelemetry.trace import SpanKind
from sqlalchemy import Row, and_, bindparam, func, or_, select, update

from shared.events.event import DueTimer, Job
from shared.events.part import ServicePart
from shared.events.reasons import describe
from shared.failpoints import reach
from shared.faults import LostRace
from shared.policy.subject import clock_subject
from shared.storage.database import Database, again
from shared.storage.tables import timer
from shared.storage.work import Work, WorkFactory
from shared.telemetry.tracing import SERVICE, current_trace, span

BATCH = 50
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)
LATE_AFTER = 5
GRACE = timedelta(minutes=1)
ANY_AGE = 2**63 - 1

_CLAIMABLE = and_(
    timer.c.fired_at.is_(None),
    timer.c.due_at <= bindparam("business_now"),
    or_(timer.c.retry_at.is_(None), timer.c.retry_at <= bindparam("system_now")),
)
_DUE = (
    select(timer.c.id)
    .where(_CLAIMABLE, timer.c.id <= bindparam("newest"))
    .order_by(timer.c.due_at, timer.c.id)
    .limit(BATCH)
)
_CLAIM = select(timer).where(timer.c.id == bindparam("claimed"), _CLAIMABLE).with_for_update(skip_locked=True)
_MARK = update(timer).where(timer.c.id == bindparam("claimed"))
_NEWEST = select(func.max(timer.c.id))
_UNTRIED = (timer.c.fired_at.is_(None), timer.c.attempts == 0)
_NEXT = select(timer.c.due_at).where(*_UNTRIED).order_by(timer.c.due_at).limit(1)

_log = structlog.get_logger("ketenwerk.timers")


@dataclass(frozen=True)
class Fired:
    """What one round did."""

    fired: int = 0
    failed: int = 0

    def __add__(self, other: "Fired") -> "Fired":
        return Fired(self.fired + other.fired, self.failed + other.failed)


def fire_due(part: ServicePart, stopping: Callable[[], bool] = lambda: False) -> Fired:
    """Fire everything that is due on the business clock; what its jobs set anew waits for the next round."""
    done, newest = Fired(), ANY_AGE
    while ids := _due(part, newest):
        newest = _newest(part.database) if newest == ANY_AGE else newest
        for timer_id in ids:
            if stopping():
                return done
            done += _fire(part, timer_id)
    return done


def next_due(database: Database) -> datetime | None:
    """Return when the earliest timer that has not been tried yet is due."""
    with database.read() as conn:
        found: datetime | None = conn.execute(_NEXT).scalar()
    return found


def due_before(database: Database, instant: datetime) -> list[DueTimer]:
    """Return the timers that are due up to and including an instant and have not fired, earliest first."""
    with database.read() as conn:
        rows = conn.execute(
            select(timer)
            .where(timer.c.fired_at.is_(None), timer.c.due_at <= instant)
            .order_by(timer.c.due_at, timer.c.id)
        )
        return [_timer(row) for row in rows]


def late(database: Database) -> int:
    """Return how many timers failed so often that someone must look."""
    with database.read() as conn:
        return conn.execute(
            select(func.count()).select_from(timer).where(timer.c.fired_at.is_(None), timer.c.attempts >= LATE_AFTER)
        ).scalar_one()


def overdue(part: ServicePart) -> tuple[int, float]:
    """Return how many timers should have fired over a minute ago, and how many seconds late the first of them is."""
    now = part.works.business.now()
    waiting = select(func.count(), func.min(timer.c.due_at)).where(
        timer.c.fired_at.is_(None), timer.c.due_at < now - GRACE
    )
    with part.database.read() as conn:
        count, first = conn.execute(waiting).one()
    return count, (now - first).total_seconds() if first else 0.0


def _moments(works: WorkFactory) -> dict[str, datetime]:
    return {"business_now": works.business.now(), "system_now": works.system.now()}


def _newest(database: Database) -> int:
    with database.read() as conn:
        return conn.execute(_NEWEST).scalar() or 0


def _due(part: ServicePart, newest: int) -> list[int]:
    with part.database.look() as conn:
        return list(conn.execute(_DUE, {**_moments(part.works), "newest": newest}).scalars())


def _fire(part: ServicePart, timer_id: int) -> Fired:
    try:
        return again(lambda: _run(part, timer_id))
    except LostRace:
        return Fired()  # it stays due, and the next tick looks again
    except Exception as error:  # noqa: BLE001 - one job that fails must not hold up the others
        _put_off(part, timer_id, error)
        return Fired(failed=1)


def _run(part: ServicePart, timer_id: int) -> Fired:
    with part.works.begin(clock_subject(part.name)) as work:
        row = _claim(part.works, work, timer_id)
        if row is None:
            return Fired()
        reach("timer-claimed")
        with span(f"timer {row.kind}", SpanKind.INTERNAL, attributes={SERVICE: part.name}):
            work.trace = current_trace()
            _job(part.jobs, row.kind)(work, _timer(row))
        reach("timer-done")
    return Fired(fired=1)


def _claim(works: WorkFactory, work: Work, timer_id: int) -> Row[tuple[object, ...]] | None:
    """Mark the timer as fired before its job runs: the job may then set the next one of the same kind and subject."""
    row = work.conn.execute(_CLAIM, {**_moments(works), "claimed": timer_id}).first()
    if row is not None:
        work.conn.execute(_MARK, {"claimed": timer_id, "fired_at": work.now, "failed": None})
    return row


def _job(jobs: Mapping[str, Job], kind: str) -> Job:
    if kind not in jobs:
        raise LookupError(f"no job for timers of kind {kind}")
    return jobs[kind]


def _put_off(part: ServicePart, timer_id: int, error: Exception) -> None:
    with part.database.write() as conn:
        attempts = conn.execute(select(timer.c.attempts).where(timer.c.id == timer_id)).scalar() or 0
        wait = min(LONGEST_RETRY, FIRST_RETRY * 2 ** min(attempts, 20))
        retry_at = part.works.system.now() + wait
        conn.execute(
            update(timer)
            .where(timer.c.id == timer_id, timer.c.fired_at.is_(None))
            .values(attempts=attempts + 1, retry_at=retry_at, failed=describe(error))
        )
    _log.error("timer-failed", service=part.name, attempts=attempts + 1, reason=describe(error))


def _timer(row: Row[tuple[object, ...]]) -> DueTimer:
    return DueTimer(row.kind, row.subject, row.due_at, row.payload)
