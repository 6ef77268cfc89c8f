"""A unit of work: one transaction, one actor, one moment. Requests, events and timers all hand one to a use case."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from shared.audit.access import LIST, Access, Moment
from shared.audit.entries import record
from shared.calendar import local_date
from shared.clock import Clock
from shared.failpoints import reach
from shared.faults import Fault, Forbidden, NotFound, Refusal
from shared.policy.decision import Decision, Policy, Resource
from shared.policy.subject import Subject
from shared.storage.database import Database
from shared.storage.timers import cancel_timer, set_timer, set_timers
from shared.storage.wall import stand_for


@dataclass
class Work:
    """What a use case works with. ``now`` is the business instant, constant within the unit of work.

    ``settings`` are the service's own, typed and read once at start.
    """

    conn: Connection
    service: str
    now: datetime
    recorded_at: datetime
    actor: Subject
    policy: Policy
    settings: Any = None
    trace: str | None = None
    accesses: list[Access] = field(default_factory=list)
    refused: list[Access] = field(default_factory=list)
    published: int = 0
    scheduled: int = 0

    @property
    def today(self) -> date:
        """Return the local date in Europe/Amsterdam (CAL-01)."""
        return local_date(self.now)

    def require(self, action: str, resource: Resource, *, writes: bool = False) -> Decision:
        """Return the decision when allowed and note the access; else raise ``NotFound`` (hidden) or ``Forbidden``."""
        decision = self.policy.decide(self.actor, action, resource)
        patients = (resource.patient_id,) if resource.patient_id else ()
        access = Access(
            event_code=action,
            object_type=resource.type,
            object_id=resource.id,
            actor=self.actor,
            outcome="allowed" if decision.allowed else "refused",
            ground=decision.rule,
            reason=decision.reason,
            patients=patients,
            writes=writes,
            relation=decision.relation,
        )
        if decision.allowed:
            self.accesses.append(access)
            return decision
        self.refused.append(access)
        if decision.hidden:
            raise NotFound
        if resource.withheld:
            raise Forbidden(decision.reason, [Fault("", "no-consent", decision.reason, decision.rule)])
        raise Forbidden(decision.reason)

    def may(self, action: str, resource: Resource) -> bool:
        """Tell whether the actor may, without a trace: for the list of actions that an item shows."""
        return self.policy.decide(self.actor, action, resource).allowed

    def note_list(self, action: str, object_type: str, patients: Sequence[str]) -> None:
        """Note that a list was read: one entry with all patients on it (D51)."""
        if patients:
            self.accesses.append(
                Access(action, object_type, LIST, self.actor, "allowed", patients=tuple(sorted(set(patients))))
            )

    def schedule(self, kind: str, *, due_at: datetime, subject: str, payload: Mapping[str, Any] | None = None) -> None:
        """Set a timer in this transaction; ``due_at`` is an aware instant on the business clock."""
        set_timer(self.conn, kind, due_at=due_at, subject=subject, payload=payload or {})
        self.scheduled += 1

    def schedule_all(self, kind: str, moments: Mapping[str, datetime]) -> None:
        """Set a timer for each subject at its moment, in this transaction."""
        set_timers(self.conn, kind, moments)
        self.scheduled += len(moments)

    def cancel(self, kind: str, *, subject: str) -> None:
        """Cancel a timer in this transaction."""
        cancel_timer(self.conn, kind, subject=subject)


@dataclass(frozen=True)
class WorkFactory:
    """Opens units of work for one service. ``wake`` is called after a commit that left events in the outbox."""

    service: str
    database: Database
    business: Clock
    system: Clock
    policy: Policy
    settings: Any = None
    wake: Callable[[str], None] = lambda _service: None

    @contextmanager
    def begin(self, actor: Subject, *, trace: str | None = None, request_id: str | None = None) -> Iterator[Work]:
        """Open a transaction; accesses are recorded with it, refusals survive its rollback.

        On PostgreSQL it may raise ``LostRace``: wrap it in ``shared.storage.database.again``.
        """
        refused: list[Access] = []
        moment = Moment(self.business.now(), self.system.now(), request_id, self.service)
        try:
            with self.database.write_alone() as conn:
                stand_for(conn, actor)
                work = Work(
                    conn=conn,
                    service=self.service,
                    now=moment.occurred_at,
                    recorded_at=moment.recorded_at,
                    actor=actor,
                    policy=self.policy,
                    settings=self.settings,
                    trace=trace,
                    refused=refused,
                )
                yield work
                record(conn, work.accesses, moment)
                reach("work-before-commit")
        except Refusal:
            if refused:
                with self.database.write() as conn:
                    record(conn, refused, moment)
            raise
        if work.published:
            self.wake(self.service)
