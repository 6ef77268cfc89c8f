"""Brings a service's database to its newest schema (alembic), and makes the kernel's tables."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert

from shared.failpoints import reach
from shared.storage.database import Database, again
from shared.storage.history import BUCKETS
from shared.storage.kernel_first import create_tables
from shared.storage.kernel_sealed import seal_the_log
from shared.storage.tables import outbox_bucket
from shared.storage.wall import stand_for_owner


def config(folder: Path) -> Config:
    """Return the alembic configuration of one service's migrations folder."""
    made = Config()
    made.set_main_option("script_location", str(folder))
    made.set_main_option("path_separator", "os")
    return made


def migrate(database: Database, folder: Path) -> bool:
    """Upgrade to the newest revision; return whether anything was done. What a later release made stays as it is.

    Beside processes at work, as in a rolling upgrade. Raises ``LostRace`` when they do not let it pass.
    """
    return again(lambda: _migrate(database, folder))


def _migrate(database: Database, folder: Path) -> bool:
    with database.change_tables() as conn:
        if not database.is_sqlite:
            stand_for_owner(conn)
        if _is_at_least(conn, _newest(folder)):
            return False
        made = config(folder)
        made.attributes["connection"] = conn
        reach("migration-begun")
        command.upgrade(made, "head")
        reach("migration-done")
    return True


def is_current(database: Database, folder: Path) -> bool:
    """Tell whether the schema is at its newest revision, or past it: a release works on the schema of the next."""
    with database.read() as conn:
        return _is_at_least(conn, _head(folder))


def is_ahead(database: Database, folder: Path) -> bool:
    """Tell whether a later release made the schema: then its tables, rights and walls are not ours to set."""
    with database.read() as conn:
        return _revision(conn) > (_head(folder) or "")


def create_kernel(conn: Connection) -> None:
    """Make the kernel's tables as they first were; called by the first migration of every service."""
    create_tables(Operations(MigrationContext.configure(conn)))
    conn.execute(insert(outbox_bucket), [{"bucket": number} for number in range(BUCKETS)])


def create_newest_kernel(conn: Connection) -> None:
    """Make the kernel's tables as they are now: for what has no migrations of its own."""
    create_kernel(conn)
    seal_the_log(conn)


def _is_at_least(conn: Connection, wanted: str | None) -> bool:
    """Compare by number: revisions of a service are one line, of equally many digits."""
    return _revision(conn) >= (wanted or "")


def _revision(conn: Connection) -> str:
    return MigrationContext.configure(conn).get_current_revision() or ""


@cache
def _head(folder: Path) -> str | None:
    return _newest(folder)  # readiness asks often, and the code of a running process does not change


def _newest(folder: Path) -> str | None:
    return ScriptDirectory.from_config(config(folder)).get_current_head()
