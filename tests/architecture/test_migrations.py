"""Migrations of a service lead to one head, and to exactly the tables that its code describes."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Integer, MetaData, Table, UniqueConstraint, text

from deploy.migrations import described, is_frozen
from shared.columns import KERNEL
from shared.service import Service
from shared.storage.database import Database
from shared.storage.migrations import config, create_newest_kernel, migrate
from tests.support.house import domain_rooms, wiring

REVISION = '''"""{revision}"""
revision = "{revision}"
down_revision = {down}
branch_labels = None
depends_on = None


def upgrade() -> None: ...
'''


def services() -> list[Service]:
    return [module.SERVICE for name in domain_rooms() if (module := wiring(name))]


def heads(folder: Path) -> list[str]:
    return ScriptDirectory.from_config(config(folder)).get_heads()


def differences(database: Database, metadata: MetaData) -> list[str]:
    """Return where the tables of a database are not what the code describes."""
    with database.read() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
        return [str(row) for row in compare_metadata(context, metadata)]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'service.db'}")


def test_every_service_has_one_head() -> None:
    assert not {row.name: found for row in services() if len(found := heads(row.migrations)) != 1}


def test_a_migration_says_itself_what_it_makes() -> None:
    """A migration that asks the tables of today makes something else tomorrow."""
    live = [row.name for row in services() for path in row.migrations.glob("versions/*.py") if not is_frozen(path)]
    assert not live, f"run `make migration ROOM={live[0]}`"


def test_migrations_make_the_tables_that_the_code_describes(tmp_path: Path) -> None:
    found = {}
    for service in services():
        database = Database(f"sqlite:///{tmp_path / service.name}.db")
        migrate(database, service.migrations)
        found[service.name] = differences(database, described(service))
        database.close()
    assert not {name: rows for name, rows in found.items() if rows}, "run `make migration ROOM=...`"


def test_two_heads_are_seen(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    for revision, down in (("a", None), ("b", "a"), ("c", "a")):
        written = REVISION.format(revision=revision, down=repr(down))
        (tmp_path / "versions" / f"{revision}.py").write_text(written, encoding="utf-8")
    assert sorted(heads(tmp_path)) == ["b", "c"]


def test_a_forgotten_column_and_a_forgotten_constraint_are_seen(database: Database) -> None:
    metadata = MetaData()
    columns = (Column("id", Integer, primary_key=True), Column("step", Integer))
    Table("referral", metadata, *columns, UniqueConstraint("step"))
    with database.write() as conn:
        conn.execute(text("CREATE TABLE referral (id INTEGER NOT NULL PRIMARY KEY)"))
    kinds = {row.split("'")[1] for row in differences(database, metadata)}
    database.close()
    assert kinds == {"add_column", "add_constraint"}


def test_the_tables_of_the_kernel_are_what_the_code_describes(database: Database) -> None:
    """What changes in the kernel is a migration of every service, and a step of ``create_newest_kernel``."""
    with database.write() as conn:
        create_newest_kernel(conn)
    assert not differences(database, KERNEL)
    database.close()


@pytest.mark.parametrize(
    "line", ["from services.x.storage.tables import metadata", "metadata.create_all(op.get_bind())"]
)
def test_a_migration_that_asks_the_tables_of_today_is_seen(tmp_path: Path, line: str) -> None:
    (tmp_path / "0001.py").write_text(f"{line}\n", encoding="utf-8")
    assert not is_frozen(tmp_path / "0001.py")
