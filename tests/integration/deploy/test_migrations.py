"""The migration writer: what it writes makes the tables on a new database and on one that has data."""

from pathlib import Path

import pytest
from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, false, insert, select, text, true

from deploy import migrations
from shared.columns import Instant, Json, new_metadata
from shared.service import Service
from shared.storage.database import Database
from shared.storage.migrations import migrate

ENVIRONMENT = "from shared.storage.alembic_env import run\n\nrun()\n"


def tables(*extra: Column[str] | Column[bool]) -> MetaData:
    metadata = new_metadata()
    columns = (Column("id", Integer, primary_key=True), Column("content", Json, nullable=False), Column("at", Instant))
    Table("thing", metadata, *columns, *extra)
    return metadata


def service(folder: Path, metadata: MetaData) -> Service:
    return Service("small", "Klein", "Klein", (), (), metadata, folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "migrations/versions").mkdir(parents=True)
    (tmp_path / "migrations/env.py").write_text(ENVIRONMENT, encoding="utf-8")
    return tmp_path / "migrations"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'small.db'}")


def test_the_first_migration_makes_all_tables_and_then_there_is_nothing_to_write(folder: Path) -> None:
    small = service(folder, tables())
    first = migrations.write(small)
    assert first is not None
    assert first.name == "0001_first_tables.py"
    assert migrations.is_frozen(first)
    assert migrations.write(small) is None


def test_a_changed_table_becomes_the_second_migration_and_data_stays(folder: Path, database: Database) -> None:
    before = tables()
    migrations.write(service(folder, before))
    migrate(database, folder)
    with database.write() as conn:
        conn.execute(insert(before.tables["thing"]).values(id=1, content={"a": 1}))
    after = tables(Column("colour", String(20)), Column("shape", String(20), unique=True))
    second = migrations.write(service(folder, after), "Know the colour")
    assert second is not None
    assert second.name == "0002_know_the_colour.py"
    assert migrate(database, folder)
    with database.read() as conn:
        row = conn.execute(select(after.tables["thing"])).one()
    database.close()
    assert (row.content, row.colour) == ({"a": 1}, None)
    assert migrations.write(service(folder, after)) is None


def test_a_default_is_written_for_every_database(folder: Path) -> None:
    """SQLite's 0 is no boolean to PostgreSQL."""
    migrations.write(service(folder, tables()))
    flagged = tables(Column("open", Boolean, server_default=false()), Column("mine", Boolean, server_default=true()))
    second = migrations.write(service(folder, flagged))
    assert second is not None
    written = second.read_text(encoding="utf-8")
    assert "server_default=sa.false()" in written
    assert "server_default=sa.true()" in written
    assert migrations.write(service(folder, flagged)) is None


def test_a_first_migration_made_from_the_tables_of_today_is_written_anew(folder: Path, database: Database) -> None:
    (folder / "versions/0001_live.py").write_text("metadata.create_all(op.get_bind())\n", encoding="utf-8")
    migrations.write(service(folder, tables()))
    assert [path.name for path in (folder / "versions").glob("*.py")] == ["0001_first_tables.py"]
    migrate(database, folder)
    with database.read() as conn:
        assert conn.execute(text("SELECT count(*) FROM thing")).scalar() == 0
        assert conn.execute(text("SELECT count(*) FROM outbox_bucket")).scalar()
    database.close()
