"""One database per service: SQLite has one writer at a time, PostgreSQL many that behave as if there were one (D48)."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from shared.faults import LostRace

T = TypeVar("T")

TRIES = 8
FIRST_PAUSE_S = 0.002
LOST = frozenset({"40001", "40P01"})  # serialization_failure, deadlock_detected
POSTGRES_SETTINGS = {
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": "30s",
    "timezone": "UTC",
    "enable_seqscan": "off",  # a scan of a small table locks all of it against others (SERIALIZABLE); an index does not
}


def again(do: Callable[[], T]) -> T:
    """Do a unit of work, and once more when others went first; a few times, then ``LostRace`` comes through."""
    pause = threading.Event()
    for tried in range(TRIES - 1):
        try:
            return do()
        except LostRace:
            pause.wait(FIRST_PAUSE_S * 2**tried)
    return do()


class Database:
    """The database of one service. SQLite: ``BEGIN IMMEDIATE``, ``synchronous=FULL``."""

    def __init__(self, url: str, *, durable: bool = True) -> None:
        """Make the engine; nothing is opened before the first use.

        ``durable=False`` does not wait for the disk: only for data that can be made anew, such as seeds.
        """
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine: Engine = (_sqlite_engine if self.is_sqlite else _postgres_engine)(url, durable=durable)
        self._lock = threading.RLock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a writing transaction: commit at the end, roll back on any exception.

        On PostgreSQL each statement sees what is committed by then: for claims by ``FOR UPDATE``.
        """
        with self._writer("READ COMMITTED") as connection:
            yield connection

    @contextmanager
    def write_alone(self) -> Iterator[Connection]:
        """Open a writing transaction that behaves as if no other ran meanwhile. PostgreSQL may raise ``LostRace``."""
        try:
            with self._writer("SERIALIZABLE") as connection:
                yield connection
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) in LOST:
                raise LostRace from error
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a reading transaction; it sees one consistent moment."""
        with self._transaction("BEGIN", isolation_level="REPEATABLE READ", postgresql_readonly=True) as connection:
            yield connection

    @contextmanager
    def _writer(self, isolation: str) -> Iterator[Connection]:
        lock = self._lock if self.is_sqlite else nullcontext()
        with lock, self._transaction("BEGIN IMMEDIATE", isolation_level=isolation) as connection:
            yield connection

    @contextmanager
    def _transaction(self, sqlite_begin: str, **on_postgres: Any) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(**on_postgres)
            with connection.begin():
                if self.is_sqlite:  # the driver's own way to begin would not be a writer's
                    connection.connection.cursor().execute(sqlite_begin)
                yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _postgres_engine(url: str, *, durable: bool) -> Engine:
    given = POSTGRES_SETTINGS | ({} if durable else {"synchronous_commit": "off"})
    options = " ".join(f"-c {name}={value}" for name, value in given.items())
    return create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=8, connect_args={"options": options})


def _sqlite_engine(url: str, *, durable: bool) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connect(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={'FULL' if durable else 'OFF'}",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "cache_size=-4096",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine
