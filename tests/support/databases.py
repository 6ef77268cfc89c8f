"""The database of a service under test: a SQLite file, or with ``pytest --on postgres`` a PostgreSQL database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from shared.storage.database import Database
from shared.storage.migrations import migrate
from tests.support.engines import own_database


@dataclass
class Chosen:
    """The server that this session tests on, as superuser; none for SQLite."""

    server: str | None = None


CHOSEN = Chosen()


@contextmanager
def own_service_database(folder: Path, name: str, migrations: Path) -> Iterator[Database]:
    """Give an empty database for the service ``name``; on SQLite with its tables."""
    if CHOSEN.server is None:
        path = folder / f"{name}.sqlite"
        path.write_bytes(migrated(migrations))
        database = Database(f"sqlite:///{path}", durable=False)
        yield database
        database.close()
        return
    with own_database(CHOSEN.server, name) as url:
        database = Database(url, durable=False)
        yield database
        database.close()


@cache
def migrated(migrations: Path) -> bytes:
    """Return a SQLite file with the newest tables and no rows: to migrate takes longer than most tests."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.sqlite"
        database = Database(f"sqlite:///{path}", durable=False)
        migrate(database, migrations)
        database.close()
        return path.read_bytes()
