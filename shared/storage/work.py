"""A unit of work: one transaction, one actor, one moment. Requests, events and timers all hand one to a use case."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from shared.audit.access import LIST, Access, Moment
from shared.audit.entries import record
from shared.calendar import local_date
from shared.clock import Clock
from shared.failpoints import reach
from shared.faults import UNSURE, Fault, Forbidden, NotFound, Refusal, Unsure
from shared.policy.decision import NOT_THIS_ROLE, Decision, Policy, Resource
from shared.policy.subject import Subject
from shared.roles import Role
from shared.storage.database import Database
from shared.storage.freshness import Freshness
from shared.storage.timers import cancel_timer, set_timer, set_timers
from shared.storage.wall import stand_for

T = TypeVar("T")


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
    freshness: Freshness | None = None
    trace: str | None = None
    accesses: list[Access] = field(default_factory=list)
    refused: list[Access] = field(default_factory=list)
    published: int = 0
    scheduled: int = 0
    read: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """Return the local date in Europe/Amsterdam (CAL-01)."""
        return local_date(self.now)

    def require(self, action: str, resource: Resource, *, writes: bool = False) -> Decision:
        """Return the decision when allowed and note the access; else raise ``NotFound`` (hidden) or ``Forbidden``.

        A read that rests on what the patient said raises ``Unsure`` while nobody knows whether that still holds (D50).
        """
        decision = self.policy.decide(self.actor, action, resource)
        unsure = decision.allowed and not writes and self.is_unsure(resource)
        if unsure:
            decision = Decision(False, UNSURE, "D50", relation=decision.relation)
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
        raise Unsure if unsure else _refusal(decision, resource)

    def is_unsure(self, resource: Resource) -> bool:
        """Tell whether this rests on a yes of the patient that nobody knows to hold now: the copies are too old."""
        rests = resource.sharing is not None and resource.sharing.allowed
        return rests and self.freshness is not None and self.freshness.is_old(self.conn)

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """Return what ``read`` gives, read once in this unit of work; who writes what it reads clears ``read``."""
        if key not in self.read:
            self.read[key] = read()
        kept: T = self.read[key]
        return kept

    def may(self, action: str, resource: Resource) -> bool:
        """Tell whether the actor may, without a trace: for the list of actions that an item shows."""
        return self.policy.decide(self.actor, action, resource).allowed

    def note_list(self, action: str, object_type: str, patients: Sequence[str]) -> None:
        """Note that a list was read: one entry with all patients on it (D51)."""
        if patients:
            self.accesses.append(
                Access(action, object_type, LIST, self.actor, "allowed", patients=tuple(sorted(set(patients))))
            )

    def note_refused(self, action: str, resource: Resource, reason: str) -> None:
        """Note that what was asked came to nothing, though the actor might ask it; it stays with this work (D51)."""
        whose = (resource.patient_id,) if resource.patient_id else ()
        refused = Access(action, resource.type, resource.id, self.actor, "refused", reason=reason, patients=whose)
        self.accesses.append(refused)

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
    """Opens units of work for one service. ``wake`` is called after a commit that left events in the outbox.

    ``same_person``: under which other ids this service knows a patient (D43).
    """

    service: str
    database: Database
    business: Clock
    system: Clock
    policy: Policy
    settings: Any = None
    freshness: Freshness | None = None
    wake: Callable[[str], None] = lambda _service: None
    same_person: Callable[[Connection, str], frozenset[str]] = lambda _conn, _id: frozenset()

    @contextmanager
    def begin(self, actor: Subject, *, trace: str | None = None, request_id: str | None = None) -> Iterator[Work]:
        """Open a transaction; accesses are recorded with it, refusals survive its rollback.

        On PostgreSQL it may raise ``LostRace``: wrap it in ``shared.storage.database.again``.
        """
        refused: list[Access] = []
        moment = Moment(self.business.now(), self.system.now(), request_id, self.service)
        try:
            with self.database.write_alone() as conn:
                whole = self._stand(conn, actor, moment)
                work = Work(
                    conn=conn,
                    service=self.service,
                    now=moment.occurred_at,
                    recorded_at=moment.recorded_at,
                    actor=whole,
                    policy=self.policy,
                    settings=self.settings,
                    freshness=self.freshness,
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

    def _stand(self, conn: Connection, actor: Subject, moment: Moment) -> Subject:
        """Stand for the actor; of a patient and who acts for one, for every id of theirs, and return them so."""
        stand_for(conn, actor, moment.recorded_at)
        is_of_patient = actor.patient_id or actor.has_role(Role.PATIENT)
        also = self.same_person(conn, actor.whose) if is_of_patient else frozenset()
        if not also:
            return actor
        whole = replace(actor, also=also)
        stand_for(conn, whole, moment.recorded_at)
        return whole


def _refusal(decision: Decision, resource: Resource) -> Refusal:
    if decision.hidden:
        return NotFound()
    why, rule = decision.reason, decision.rule
    if resource.withheld:
        return Forbidden(why, [Fault("", "no-consent", why, rule)])
    if why == NOT_THIS_ROLE:
        return Forbidden(why, [Fault("", "no-role", why, rule)])
    return Forbidden(why, [Fault("", "no-relation", why, rule)])
