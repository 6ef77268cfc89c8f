"""Servers that are named: a demo makes what is its own there, refuses what it does not know, and takes its own away."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from deploy.engines.process import EngineFailed, free_port
from deploy.installation.plan import ROLES
from deploy.local.databases import address
from deploy.local.engines import on_engines
from deploy.local.folder import InUse
from deploy.local.ground import Occupied, check_free, clear_ground, make_databases, make_topics
from deploy.local.reset import reset
from deploy.local.seeds import DONE, is_planted
from shared.settings import Settings
from shared.storage.database import Database
from tests.support.engines import until


def settings(folder: Path, **engines: str) -> Settings:
    return Settings(folder, "127.0.0.1", 8080, 0, **engines)


def is_free(own: Settings) -> bool:
    try:
        check_free(own)
    except Occupied:
        return False
    return True


@pytest.fixture
def maker(postgres_server: str) -> Iterator[str]:
    """The server, in a role that may make databases and roles and no more."""
    role, password = f"test_{uuid4().hex}", "obviously-fake"
    server = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with server.connect() as conn:
        conn.execute(text(f"CREATE ROLE {role} LOGIN CREATEDB CREATEROLE PASSWORD '{password}'"))
        yield make_url(postgres_server).set(username=role, password=password).render_as_string(hide_password=False)
        conn.execute(text(f"DROP ROLE {role}"))
    server.dispose()


def entered_as(own: Settings, name: str, role: str) -> tuple[str, str]:
    """Return who we are in a database, and whether that one may do everything."""
    database = Database(address(own, name, role))
    with database.read() as conn:
        found = conn.execute(text("SELECT current_user, current_setting('is_superuser')")).one()
    database.close()
    return str(found[0]), str(found[1])


@pytest.mark.kafka  # names of databases and topics are fixed, so nothing else may run beside it
@pytest.mark.postgres
def test_what_is_made_is_known_is_refused_to_others_and_goes_again(
    tmp_path: Path, postgres_server: str, maker: str, kafka_server: str
) -> None:
    own = settings(tmp_path, postgres=maker, kafka=kafka_server)
    clear_ground(replace(own, postgres=postgres_server))  # tests before us share the cluster
    assert until(lambda: is_free(own))
    make_databases(own)
    with pytest.raises(Occupied, match=r"PostgreSQL.*careplan, .*referral"):
        check_free(own)
    for role in ROLES:
        assert entered_as(own, "referral", role) == (f"referral_{role}", "off")
    make_topics(own)
    make_topics(own)
    with pytest.raises(Occupied, match=r"Kafka.*nl\.ketenwerk\.referral"):
        check_free(own)
    clear_ground(own)
    assert until(lambda: is_free(own))


@pytest.mark.parametrize("name", ["postgres", "kafka"])
def test_a_named_server_that_does_not_answer_is_said_without_its_password(tmp_path: Path, name: str) -> None:
    away = f"127.0.0.1:{free_port()}"
    address = {"postgres": f"postgresql+psycopg://ketenwerk:obviously-fake@{away}", "kafka": away}[name]
    with (
        pytest.raises(EngineFailed, match=f"KETENWERK_{name.upper()}") as said,
        on_engines(settings(tmp_path, **{name: address})),
    ):
        pytest.fail("it should not begin")
    assert "obviously-fake" not in str(said.value)


def test_databases_of_before_they_had_roles_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InUse, match="make reset ENGINES=real"):
        address(settings(tmp_path, postgres="postgresql+psycopg://db.example"), "referral", "web")


def test_a_folder_of_other_databases_is_refused(tmp_path: Path) -> None:
    (tmp_path / DONE).write_text('{"planted_on": "2026-04-13", "cases": 1}', encoding="utf-8")
    assert is_planted(settings(tmp_path))
    with pytest.raises(InUse, match="SQLite"):
        is_planted(settings(tmp_path, postgres="postgresql+psycopg://db.example"))


def test_only_a_folder_with_a_demo_in_it_is_emptied(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    assert not reset(settings(tmp_path))
    assert (tmp_path / "letter.txt").exists()
    (tmp_path / DONE).write_text("{}", encoding="utf-8")
    assert reset(settings(tmp_path))
    assert not (tmp_path / "letter.txt").exists()
