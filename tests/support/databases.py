"""The database of a service under test: a SQLite file, or with ``pytest --on postgres`` a PostgreSQL database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shared.storage.database import Database
from tests.support.engines import own_database


@dataclass
class Chosen:
    """The server that this session tests on, as superuser; none for SQLite."""

    server: str | None = None


CHOSEN = Chosen()


@contextmanager
def own_service_database(folder: Path, name: str) -> Iterator[Database]:
    """Give an empty database for the service ``name``."""
    if CHOSEN.server is None:
        database = Database(f"sqlite:///{folder / name}.sqlite")
        yield database
        database.close()
        return
    with own_database(CHOSEN.server, name) as url:
        database = Database(url, durable=False)
        yield database
        database.close()
