"""A service of the product on a database of its own, with as much in it as a measure asks; nothing of it is planted."""

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Integer, String, cast, create_engine, func, insert, literal, make_url, select

from deploy.local.gateway import Gateway
from deploy.local.rooms import domain_services
from deploy.local.seeds.actor import Actor, PlantingVerifier
from shared.clock import SystemClock
from shared.contracts.contract import Contract
from shared.events.event import Event
from shared.identifiers import new_id
from shared.policy.decision import Decision, Policy
from shared.policy.subject import Subject, service_subject
from shared.runtime import Parts, Running, assemble
from shared.storage.consents import Said
from shared.storage.database import Database
from shared.storage.work import Work, WorkFactory
from shared.web.app import base_path, create_app

CHUNK = 1000


@dataclass(frozen=True)
class Scratch:
    """One service on one database."""

    running: Running
    verifier: PlantingVerifier

    def by(self, subject: Subject, app: Flask | None = None) -> Actor:
        """Return somebody who asks it."""
        path = base_path(self.running.service.name)
        return Actor(Gateway({path: app or self.running.app}), self.verifier.admit(subject))

    def hear(self, contract: Contract, **changes: Any) -> None:
        """Let it hear of something, as its owner tells it."""
        data = {**contract.example, **changes}
        key, owner = str(data[contract.key]), contract.owner
        about = (contract.type, contract.dataschema, f"urn:nld:ketenwerk:{owner}", key, contract.aggregate)
        event = Event(new_id(), *about, 1, 0, key, self.running.works.system.now(), data)
        with self.running.works.begin(service_subject(owner)) as work:
            self.running.service.handlers[contract.type](work, event)

    def fill(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Put rows into a table."""
        with self.running.works.database.write() as conn:
            for start in range(0, len(rows), CHUNK):
                conn.execute(insert(self._table(table)), rows[start : start + CHUNK])

    def double(self, table: str, least: int, whose: str, name: str) -> None:
        """Copy the rows of a table until there are at least so many: of other people, under names of their own."""
        found = self._table(table)
        same = [column for column in found.c if column.name not in {"id", whose, name}]
        with self.running.works.database.write() as conn:
            while (present := conn.execute(select(func.count()).select_from(found)).scalar_one()) < least:
                other = literal(f"{present}-") + cast(found.c.id, String)
                person = literal("other-") + cast(cast(found.c.id, Integer) % (present // 2), String)
                rows = select(person, other, *same).limit(least - present)
                conn.execute(insert(found).from_select([whose, name, *(column.name for column in same)], rows))

    def _table(self, name: str) -> Any:
        return self.running.service.metadata.tables[name]


@contextmanager
def scratch(name: str, folder: Path, server: str = "") -> Iterator[Scratch]:
    """Give a service on an empty database: a SQLite file, or one on this server of PostgreSQL, as its superuser."""
    folder.mkdir(parents=True)
    clock, verifier = SystemClock(), PlantingVerifier()
    service = next(one for one in domain_services() if one.name == name)
    with _place(server, f"{name}_{folder.name}") if server else nullcontext(f"sqlite:///{folder / name}.sqlite") as url:
        database = Database(url)
        yield Scratch(assemble(service, Parts(folder, database, clock, clock, verifier)), verifier)
        database.close()


@contextmanager
def _place(server: str, name: str) -> Iterator[str]:
    """Make a database for a while, and throw it away."""
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.exec_driver_sql(f"CREATE DATABASE bench_{name}")
        try:
            yield make_url(server).set(database=f"bench_{name}").render_as_string(hide_password=False)
        finally:
            conn.exec_driver_sql(f"DROP DATABASE bench_{name}")
    admin.dispose()


class _Yes(Policy):
    """Decides nothing."""

    def decide(self, *_: object) -> Decision:
        """Say yes."""
        return Decision(True, "")

    def by_role(self, *_: object) -> bool:
        """Say yes."""
        return True


class _NothingSaid(dict[Hashable, Any]):
    """What is read of patients' sayings where nobody asks: nothing, without reading."""

    def __contains__(self, _key: object) -> bool:
        return True

    def __missing__(self, key: tuple[str, object]) -> Any:
        return Said(SystemClock().now()) if key[0] == "said" else frozenset[str]()


class _Unlogged(WorkFactory):
    """Asks nobody and writes no log."""

    @contextmanager
    def begin(self, actor: Subject, **more: Any) -> Iterator[Work]:
        """Open a transaction, and forget in it who looked."""
        with super().begin(actor, **more) as work:
            work.read = _NothingSaid()
            yield work
            work.accesses.clear()


def unguarded(one: Running) -> Flask:
    """Return the same service on the same database, which asks nobody, decides nothing and logs nothing."""
    open_to_all: Mapping[str, Any] = {**vars(one.works), "policy": _Yes(())}
    return create_app(one.service, replace(one.web, works=_Unlogged(**open_to_all)))
