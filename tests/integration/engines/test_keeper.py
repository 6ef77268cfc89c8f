"""One engine per folder: shared while anyone uses it, ended after the last, also when that one was killed."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, text

from deploy.engines import kafka as kafka_engine
from deploy.engines import keycloak as keycloak_engine
from deploy.engines import postgres as postgres_engine
from deploy.engines.keeper import borrowed
from deploy.engines.process import EngineMissing
from tests.support.engines import engine, until

pytestmark = pytest.mark.postgres

USER = """
import sys
from pathlib import Path
from deploy.engines.keeper import borrowed
with borrowed("postgres", Path(sys.argv[1]), throwaway=True) as address:
    print(address, flush=True)
    sys.stdin.read()
"""


def ask(address: str, question: str) -> object:
    made = create_engine(address)
    try:
        with made.begin() as conn:
            answer = conn.execute(text(question))
            return answer.scalar() if answer.returns_rows else None
    finally:
        made.dispose()


def is_gone(address: str) -> bool:
    return not postgres_engine.answers(address)


@contextmanager
def another_user(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    command = [sys.executable, "-c", USER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()


def keeper_of(folder: Path) -> int:
    """Return the process that holds the keeper's lock, as the system lists it."""
    inode = (folder / "keeper").stat().st_ino
    rows = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    return next(int(row.split()[4]) for row in rows if "->" not in row and f":{inode} " in row)


@pytest.mark.usefixtures("postgres_server")
def test_users_share_one_server_that_ends_after_the_last(folder: Path) -> None:
    with another_user(folder) as (other, theirs), borrowed("postgres", folder, throwaway=True) as ours:
        assert ours == theirs
        other.communicate("")
        assert ask(ours, "SELECT 1") == 1
    assert until(lambda: is_gone(ours))


@pytest.mark.usefixtures("postgres_server")
def test_a_killed_user_leaves_nothing_running(folder: Path) -> None:
    with another_user(folder) as (other, address):
        assert ask(address, "SELECT 1") == 1
        other.kill()
    assert until(lambda: is_gone(address))


@pytest.mark.usefixtures("postgres_server")
def test_a_killed_keeper_takes_its_server_along_and_the_next_user_gets_a_new_one(folder: Path) -> None:
    with borrowed("postgres", folder, throwaway=True) as first:
        os.kill(keeper_of(folder), signal.SIGKILL)
        assert until(lambda: is_gone(first))
        with borrowed("postgres", folder, throwaway=True) as second:
            assert ask(second, "SELECT 1") == 1


@pytest.mark.usefixtures("postgres_server")
def test_data_that_is_to_stay_is_there_the_next_time(folder: Path) -> None:
    with borrowed("postgres", folder) as address:
        ask(address, "CREATE TABLE kept AS SELECT 7 AS number")
    with borrowed("postgres", folder) as address:
        assert ask(address, "SELECT number FROM kept") == 7


def test_the_server_is_never_root_and_asks_for_a_password(postgres_server: str) -> None:
    pid = ask(postgres_server, "SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)")
    assert Path(f"/proc/{pid}").stat().st_uid != 0
    assert ask(postgres_server, "SHOW password_encryption") == "scram-sha-256"
    assert not postgres_engine.answers(postgres_server.replace("ketenwerk:", "ketenwerk:not-"))


@pytest.mark.kafka
def test_kafka_answers(kafka_server: str) -> None:
    assert kafka_engine.answers(kafka_server)


@pytest.mark.kafka
def test_a_cluster_whose_number_begins_with_a_dash_is_made_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One in 64 does, and Kafka's own tool took it for an option."""
    monkeypatch.setattr(kafka_engine, "uuid4", lambda: UUID(bytes=b"\xf8" + bytes(15)))
    kafka_engine.command(folder, "127.0.0.1:1")
    assert "cluster.id=-" in (folder / "data" / "meta.properties").read_text(encoding="utf-8")


@pytest.mark.parametrize(("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_an_engine_that_is_missing_is_a_skip_and_in_ci_a_failure(
    ci: str, outcome: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_engine, "PACKAGED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    monkeypatch.delenv("KETENWERK_TEST_POSTGRES", raising=False)
    with pytest.raises(outcome, match="PostgreSQL is missing"), engine("postgres", tmp_path):
        pass


def test_a_missing_program_is_named_with_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kafka_engine, "LIBRARIES", tmp_path / "none")
    monkeypatch.setattr(keycloak_engine, "PROGRAM", tmp_path / "none-either")
    monkeypatch.setenv("PATH", str(tmp_path))
    for fetch in (kafka_engine.fetch, keycloak_engine.fetch):
        with pytest.raises(EngineMissing, match="apt-get install openjdk"):
            fetch()
