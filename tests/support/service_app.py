"""One service under test: real database, real door and tokens, a clock that stands still; events by hand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import select, update

from shared.clock import FixedClock
from shared.contracts.contract import Contract
from shared.events.event import DueTimer, Event
from shared.policy.subject import Subject, clock_subject, service_subject
from shared.runtime import Parts, Running, assemble
from shared.service import Service
from shared.storage.database import Database, again
from shared.storage.tables import history, timer
from shared.web.app import base_path
from shared.web.service_client import ServiceClient
from tests.support.databases import own_service_database
from tests.support.issuer import Issuer

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def person(id: str, *roles: str, organisation: str | None = None) -> Subject:
    """Return a signed-in person."""
    return Subject("person", id, organisation, frozenset(map(str, roles)), "tests")


@dataclass(frozen=True)
class Answer:
    """What came back; ``json`` is None when the answer holds no JSON."""

    status_code: int
    json: Any
    text: str
    data: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Caller:
    """Someone who calls the service with a real token."""

    under_test: "ServiceUnderTest"
    subject: Subject

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        version: int | None = None,
        key: str | None = None,
        **more: Any,
    ) -> Answer:
        """Send a request below ``/api/<service>/v1``; ``version`` = If-Match, ``key`` = Idempotency-Key."""
        headers = {"Authorization": f"Bearer {self.under_test.issuer.token(self.subject)}", **more.pop("headers", {})}
        headers |= {"If-Match": f'"{version}"'} if version is not None else {}
        headers |= {"Idempotency-Key": key} if key is not None else {}
        arguments = {"json": body} if body is not None else {}
        url = path if path.startswith("/api/") else base_path(self.under_test.running.service.name) + path
        client = self.under_test.running.app.test_client()
        got = client.open(url, method=method, headers=headers, **arguments, **more)
        return Answer(got.status_code, got.get_json(silent=True), got.text, got.data, dict(got.headers))

    def get(self, path: str, **more: Any) -> Answer:
        """Read."""
        return self.send("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        """Do."""
        return self.send("POST", path, body, **more)

    def patch(self, path: str, body: Any = None, **more: Any) -> Answer:
        """Change."""
        return self.send("PATCH", path, body, **more)


@dataclass
class ServiceUnderTest:
    """A running service and the levers to move it."""

    running: Running
    database: Database
    clock: FixedClock
    issuer: Issuer

    def by(self, subject: Subject) -> Caller:
        """Return a caller."""
        return Caller(self, subject)

    def deliver(
        self,
        contract: Contract,
        data: Mapping[str, Any],
        *,
        subject_id: str = "",
        version: int = 1,
        event_id: str | None = None,
    ) -> None:
        """Hand an event of another service to its handler, in one transaction, anew when others went first.

        No inbox: that is the consumer's.
        """
        contract.check(data)
        event = Event(
            id=event_id or str(uuid4()),
            type=contract.type,
            dataschema=contract.dataschema,
            source=f"urn:nld:ketenwerk:{contract.owner}",
            subject=subject_id or str(data[contract.key]),
            aggregate_type=contract.aggregate,
            version=version,
            ordinal=0,
            key=str(data[contract.key]),
            time=self.clock.now(),
            data=data,
        )
        again(lambda: self._handle(event, contract))

    def _handle(self, event: Event, contract: Contract) -> None:
        with self.running.works.begin(service_subject(contract.owner)) as work:
            self.running.service.handlers[contract.type](work, event)

    def fire_due(self) -> list[str]:
        """Fire all timers that are due now, in order; return their kinds."""
        fired = []
        while (row := self._next_due()) is not None:
            with self.running.works.begin(clock_subject(self.running.service.name)) as work:
                work.conn.execute(update(timer).where(timer.c.id == row.id).values(fired_at=work.now))
                self.running.service.jobs[row.kind](work, DueTimer(row.kind, row.subject, row.due_at, row.payload))
            fired.append(row.kind)
        return fired

    def _next_due(self) -> Any:
        due = (
            select(timer)
            .where(timer.c.fired_at.is_(None), timer.c.due_at <= self.clock.now())
            .order_by(timer.c.due_at, timer.c.id)
        )
        with self.database.read() as conn:
            return conn.execute(due.limit(1)).one_or_none()

    def timers(self) -> list[tuple[str, str, datetime]]:
        """Return the open timers: kind, subject, due."""
        with self.database.read() as conn:
            rows = conn.execute(select(timer).where(timer.c.fired_at.is_(None)).order_by(timer.c.due_at, timer.c.id))
            return [(row.kind, row.subject, row.due_at) for row in rows]

    def published(self, type: str | None = None) -> list[dict[str, Any]]:
        """Return the data of the events in the history, oldest first; of one type (short name allowed)."""
        with self.database.read() as conn:
            rows = conn.execute(select(history).order_by(history.c.id)).all()
        return [dict(row.data) for row in rows if type is None or row.type.endswith(f".{type}") or row.type == type]


def serve(
    service: Service,
    folder: Path,
    *,
    client: ServiceClient | None = None,
    at: datetime = START,
    system: FixedClock | None = None,
) -> Iterator[ServiceUnderTest]:
    """Give the service on a database of its own; for a fixture: ``yield from`` it.

    Both clocks are one, unless ``system`` is a clock of its own (D49).
    """
    clock = FixedClock(at)
    system = system or clock
    issuer = Issuer(system)
    with own_service_database(folder, service) as ground:
        running = assemble(service, Parts(folder, ground.used, clock, system, issuer.verifier(), client))
        yield ServiceUnderTest(running, ground.seen, clock, issuer)
