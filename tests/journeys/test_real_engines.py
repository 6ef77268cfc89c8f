"""``make run ENGINES=real ISSUER=keycloak``: the product on engines of its own, told the same story, then killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import create_engine, text

from deploy.local.process import running, wait_until_ready
from deploy.local.story.cast import Cast
from shared.settings import KEYCLOAK, Settings
from tests.journeys.conftest import settings_in
from tests.support.engines import need_programs, until

pytestmark = [pytest.mark.xdist_group("product"), pytest.mark.kafka, pytest.mark.keycloak, pytest.mark.postgres]

FEW_CASES = 6
LONGEST_S = 600
PERSON = {"given_name": "Echt", "family_name": "Op-Postgres", "birth_date": "1980-01-01", "bsn": "999999011"}


@pytest.fixture
def on_real_engines() -> Iterator[Settings]:
    """Settings with a folder that PostgreSQL can enter when root runs it, which pytest's own it cannot."""
    need_programs()
    with tempfile.TemporaryDirectory(prefix="ketenwerk-test-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        yield replace(settings_in(Path(folder)), engines="real", named_issuer=KEYCLOAK, cases=FEW_CASES)


def command(own: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "deploy.local", *words],
        env=os.environ | own.environment(),
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )


def engines_gone(addresses: dict[str, str]) -> bool:
    """Tell whether nothing listens any more where the engines were; a client would leave half a connection behind."""
    return not any(map(listens, addresses.values()))


def listens(address: str) -> bool:
    at = urlsplit(address if "//" in address else f"//{address}")
    try:
        socket.create_connection((at.hostname or "", at.port or 0), timeout=1).close()
    except OSError:
        return False
    return True


def addresses(own: Settings) -> dict[str, str]:
    return {path.parent.name: json.loads(path.read_text()) for path in own.data.glob("engines/*/address")}


def at_work(own: Settings, database: str) -> set[str]:
    """Return the roles in which somebody is connected to a database: none that may do everything."""
    server = create_engine(addresses(own)["postgres"])
    with server.connect() as conn:
        wanted = text("SELECT usename FROM pg_stat_activity WHERE datname = :name")
        found = set(conn.execute(wanted, {"name": database}).scalars())
    server.dispose()
    return found


def register(own: Settings) -> bool:
    with httpx.Client(base_url=own.base_url, timeout=LONGEST_S) as http:
        return bool(Cast(http).as_("de-vries").post("/persons/v1/patients", PERSON).body["known"])


def test_the_story_comes_out_as_told_and_a_kill_loses_nothing_and_leaves_nothing(on_real_engines: Settings) -> None:
    own = on_real_engines
    with running(own) as process:
        wait_until_ready(own, process)
        told = command(own, "story")
        assert told.returncode == 0, told.stdout + told.stderr
        assert command(own, "events", "parked").stdout == "0 geparkeerd\n"
        assert register(own) is False
        assert until(lambda: at_work(own, "referral") == {"referral_web", "referral_worker"})
        first = addresses(own)
        process.send_signal(signal.SIGKILL)
        process.wait(LONGEST_S)
        assert until(lambda: engines_gone(first))
    with running(own) as process:
        wait_until_ready(own, process)
        assert register(own) is True
        second = addresses(own)
    assert until(lambda: engines_gone(second))
    assert command(own, "reset").returncode == 0
    assert set(second) == {"postgres", "kafka", "keycloak"}
    assert [path.name for path in own.data.iterdir()] == ["in-use.lock"]
