"""The database of a service under test: a SQLite file, or with ``pytest --on postgres`` a PostgreSQL database.

On PostgreSQL it is as an installation has it: owner, web and worker beside each other, and the wall between parties.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, create_engine, event

from shared.runtime import prepare
from shared.service import Service
from shared.storage.database import Database
from shared.storage.migrations import migrate
from tests.support.engines import own_database

OWNER, WEB, WORKER, BOTH = "test_owner", "test_web", "test_worker", "test_both"
ROLES = (OWNER, WEB, WORKER, BOTH)


@dataclass
class Chosen:
    """The server that this session tests on, as superuser; none for SQLite."""

    server: str | None = None


CHOSEN = Chosen()


@dataclass(frozen=True)
class Ground:
    """The database as the service uses it, and as a test looks at it: over the wall."""

    used: Database
    seen: Database


@contextmanager
def own_service_database(folder: Path, service: Service) -> Iterator[Ground]:
    """Give a database with the tables of the service, for one process that is web and worker."""
    if CHOSEN.server is None:
        path = folder / f"{service.name}.sqlite"
        path.write_bytes(migrated(service.migrations))
        database = Database(f"sqlite:///{path}", durable=False)
        yield Ground(database, database)
        database.close()
        return
    with walled_database(CHOSEN.server, service) as url:
        ground = Ground(in_role(url, BOTH), Database(url, durable=False))
        yield ground
        ground.used.close()
        ground.seen.close()


@cache
def migrated(migrations: Path) -> bytes:
    """Return a SQLite file with the newest tables and no rows: to migrate takes longer than most tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        database = Database(f"sqlite:///{path}", durable=False)
        migrate(database, migrations)
        database.close()
        return path.read_bytes()


@contextmanager
def walled_database(server: str, service: Service) -> Iterator[str]:
    """Give the address, as superuser, of a migrated database with roles and walls; see ``in_role``."""
    with own_database(server, service.name) as url:
        _admit_roles(server, url)
        owner = in_role(url, OWNER)
        prepare(service, owner)
        owner.close()
        yield url


def in_role(url: str, role: str) -> Database:
    """Return the database as one of its roles uses it."""
    database = Database(url, durable=False)

    @event.listens_for(database.engine, "connect")
    def _become(connection: Connection, _record: object) -> None:
        connection.execute(f"SET ROLE {role}")  # type: ignore[call-overload]  # the driver's own connection
        connection.commit()

    return database


def _admit_roles(server: str, url: str) -> None:
    """Make the roles where the server has none yet; let the owner make tables here, the others enter."""
    for place, statements in ((server, _roles_of_the_server), (url, _rights_to_enter)):
        admin = create_engine(place)
        with admin.begin() as conn:
            for statement in statements(conn):
                conn.exec_driver_sql(statement)
        admin.dispose()


def _roles_of_the_server(conn: Connection) -> Iterator[str]:
    conn.exec_driver_sql("SELECT pg_advisory_xact_lock(20261122)")  # other workers of this session make them too
    known = set(conn.exec_driver_sql("SELECT rolname FROM pg_roles").scalars())
    yield from (f"CREATE ROLE {role} NOLOGIN" for role in ROLES if role not in known)
    if BOTH not in known:
        yield f"GRANT {WEB}, {WORKER} TO {BOTH}"


def _rights_to_enter(_conn: Connection) -> Iterator[str]:
    yield f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}"
    yield f"GRANT USAGE ON SCHEMA public TO {WEB}, {WORKER}"
