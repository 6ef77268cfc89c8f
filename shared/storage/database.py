"""One database per service: engine, write lock (SQLite) and transactions that begin as writers (D48)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event


class Database:
    """The database of one service. SQLite: one writer at a time, ``BEGIN IMMEDIATE``, ``synchronous=FULL``."""

    def __init__(self, url: str, *, durable: bool = True) -> None:
        """Make the engine; nothing is opened before the first use.

        ``durable=False`` (SQLite) does not wait for the disk: only for data that can be made anew, such as seeds.
        """
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine: Engine = (
            _sqlite_engine(url, durable=durable) if self.is_sqlite else create_engine(url, pool_pre_ping=True)
        )
        self._lock = threading.RLock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a writing transaction: commit at the end, roll back on any exception."""
        with self._lock if self.is_sqlite else nullcontext(), self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a reading transaction; it sees one consistent moment."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def _transaction(self, sqlite_begin: str) -> Iterator[Connection]:
        with self.engine.connect() as connection, connection.begin():
            if self.is_sqlite:  # the driver's own way to begin would not be a writer's
                connection.connection.cursor().execute(sqlite_begin)
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


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
