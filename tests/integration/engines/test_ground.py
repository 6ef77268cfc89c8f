"""Servers that are named: a demo makes what is its own there, refuses what it does not know, and takes its own away."""

from pathlib import Path

import pytest

from deploy.engines.process import EngineFailed, free_port
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


@pytest.mark.kafka  # names of databases and topics are fixed, so nothing else may run beside it
@pytest.mark.postgres
def test_what_is_made_is_known_is_refused_to_others_and_goes_again(
    tmp_path: Path, postgres_server: str, kafka_server: str
) -> None:
    own = settings(tmp_path, postgres=postgres_server, kafka=kafka_server)
    clear_ground(own)  # tests before us share the cluster
    assert until(lambda: is_free(own))
    make_databases(own)
    with pytest.raises(Occupied, match=r"PostgreSQL.*careplan, .*referral"):
        check_free(own)
    database = Database(own.database_url("referral"))
    with database.read():
        pass
    database.close()
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
