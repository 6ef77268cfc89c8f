"""One database per service: SQLite has one writer at a time, PostgreSQL many that behave as if there were one (D48)."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from time import monotonic
from typing import Any, Literal, TypeVar

from psycopg import Error as DriverError
from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, InvalidatePoolError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from shared.faults import LostRace

T = TypeVar("T")

TRIES = 10
FIRST_PAUSE_S = 0.01
LONGEST_PAUSE_S = 0.5
AWAY = (OperationalError, InternalError, InterfaceError, NoConnection)
"""No answer, no room, or no writing now; what was being committed is unknown."""
LOST = frozenset({"40001", "40P01", "23505"})  # serialization_failure, deadlock_detected, unique_violation
LOCKED_OUT = frozenset({"40P01", "55P03"})  # deadlock_detected, lock_not_available
LOCKED_OUT_AFTER = "3s"
UNUSED_S = 1.0  # a connection to PostgreSQL that rested longer is tried before it is used
ONE_AT_A_TIME = 2_026_1122  # the name of a lock in each database; any number will do
POSTGRES_SETTINGS = {
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": "30s",
    "timezone": "UTC",
    "jit": "off",  # it takes longer to compile our statements than to run them
    "enable_seqscan": "off",  # a scan of a small table locks all of it against others (SERIALIZABLE); an index does not
}


@dataclass(frozen=True)
class Manner:
    """How connections to SQLite write: what a commit waits for, and after how many pages it tidies up the log."""

    synchronous: Literal["FULL", "NORMAL", "OFF"]
    checkpoint_pages: int


EAGER = Manner("FULL", 2000)  # somebody waits for these commits, so a lazy one tidies up first, where there are any
LAZY = Manner("NORMAL", 500)
PLANTING = Manner("OFF", 1000)


def again(do: Callable[[], T]) -> T:
    """Do a unit of work, and once more when others went first; a few times, then ``LostRace`` comes through.

    The pauses grow and are drawn by lot, so that those who met once do not meet again.
    """
    pause = threading.Event()
    for tried in range(TRIES - 1):
        try:
            return do()
        except LostRace:
            pause.wait(random.uniform(0, min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2**tried)))  # noqa: S311 - no secret
    return do()


class Database:
    """The database of one service. SQLite: ``BEGIN IMMEDIATE``, ``synchronous=FULL``, checkpoints by lazy writers."""

    def __init__(self, url: str, *, durable: bool = True) -> None:
        """Make the engine; nothing is opened before the first use.

        ``durable=False`` does not wait for the disk: only for data that can be made anew, such as seeds.
        """
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine, self._lazy = _engines(url, durable=durable)
        self._lock = threading.RLock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a writing transaction: commit at the end, roll back on any exception.

        On PostgreSQL each statement sees what is committed by then: for claims by ``FOR UPDATE``.
        """
        with self._writer(self.engine, "READ COMMITTED") as connection:
            yield connection

    @contextmanager
    def write_lazily(self) -> Iterator[Connection]:
        """Open a writing transaction for what is simply done again if it is lost: SQLite does not wait for the disk.

        Killing the process loses nothing of it; a power cut may, until something durable follows in the same file.
        """
        with self._writer(self._lazy, "READ COMMITTED") as connection:
            yield connection

    @contextmanager
    def write_alone(self) -> Iterator[Connection]:
        """Open a writing transaction that behaves as if no other ran meanwhile. PostgreSQL may raise ``LostRace``."""
        with _racing(LOST), self._writer(self.engine, "SERIALIZABLE") as connection:
            yield connection

    @contextmanager
    def change_tables(self) -> Iterator[Connection]:
        """Open a writing transaction that needs whole tables, such as a migration; one at a time.

        Whoever waits for a table holds up all who come after. So on PostgreSQL it gives way after three seconds, or
        when it and others wait for each other, and raises ``LostRace``.
        """
        with _racing(LOCKED_OUT), self._writer(self.engine, "READ COMMITTED") as connection:
            if not self.is_sqlite:
                connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCKED_OUT_AFTER}'")
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a reading transaction; it sees one consistent moment."""
        manner = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._transaction(self.engine, "BEGIN", **manner) as connection:
            yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """Open a connection for one reading statement, which sees one moment by itself: PostgreSQL begins nothing."""
        if self.is_sqlite:
            with self.read() as connection:
                yield connection
            return
        with self.engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def _writer(self, engine: Engine, isolation: str) -> Iterator[Connection]:
        lock = self._lock if self.is_sqlite else nullcontext()
        with lock, self._transaction(engine, "BEGIN IMMEDIATE", isolation_level=isolation) as connection:
            yield connection

    @contextmanager
    def _transaction(self, engine: Engine, sqlite_begin: str, **on_postgres: Any) -> Iterator[Connection]:
        with engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(**on_postgres)
            with connection.begin():
                if self.is_sqlite:  # the driver's own way to begin would not be a writer's
                    connection.connection.cursor().execute(sqlite_begin)
                yield connection

    def tidy_log(self) -> None:
        """Bring the write-ahead log of SQLite into its file and empty it: older texts lie in it until then (D28)."""
        if self.is_sqlite:
            with self._lock, self.engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()
        self._lazy.dispose()


@contextmanager
def _racing(lost: frozenset[str]) -> Iterator[None]:
    """Say of these states of PostgreSQL that others went first."""
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) in lost:
            raise LostRace from error
        raise


def _engines(url: str, *, durable: bool) -> tuple[Engine, Engine]:
    """Return what writes for good, and what writes lazily."""
    if not url.startswith("sqlite"):
        return (postgres := _postgres_engine(url, durable=durable)), postgres
    if not durable:
        return (planting := _sqlite_engine(url, PLANTING)), planting
    return _sqlite_engine(url, EAGER), _sqlite_engine(url, LAZY)


def _postgres_engine(url: str, *, durable: bool) -> Engine:
    given = POSTGRES_SETTINGS | ({} if durable else {"synchronous_commit": "off"})
    options = " ".join(f"-c {name}={value}" for name, value in given.items())
    engine = create_engine(url, pool_size=8, max_overflow=8, connect_args={"options": options})

    @event.listens_for(engine, "checkin")
    def _rest(_dbapi_connection: Any, record: Any) -> None:
        record.info["rests_since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def _try(dbapi_connection: Any, record: Any, _lent: Any) -> None:
        """Try a connection that rested; at every use it would be one way to the server more."""
        if monotonic() - record.info.get("rests_since", monotonic()) < UNUSED_S:
            return
        try:
            engine.dialect.do_ping(dbapi_connection)
        except DriverError as error:
            raise InvalidatePoolError from error

    return engine


def _sqlite_engine(url: str, manner: Manner) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connect(dbapi_connection: Any, _record: Any) -> None:
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            f"synchronous={manner.synchronous}",
            f"wal_autocheckpoint={manner.checkpoint_pages}",
            "foreign_keys=ON",
            "secure_delete=ON",  # what is deleted is overwritten (D28)
            "busy_timeout=30000",
            "cache_size=-4096",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine
