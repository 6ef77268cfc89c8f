"""A domain service as a process of its own: ``python -m services.<name> web | worker | migrate``."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from deploy.local.people import PEOPLE
from deploy.local.process import free_port
from deploy.local.rooms import domain_services
from deploy.local.sign_in import Persona, sign_in
from deploy.local.story.book import eventually
from services.login.clients import make_clients
from services.login.keys import KeyFolder
from services.referral.storage.tables import offer
from shared.clock import SystemClock
from shared.contracts.region import OFFER_PUBLISHED
from shared.events.embedded import EmbeddedBroker
from shared.events.envelope import encode
from shared.storage.database import Database

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.xdist_group("alone")
LIMIT_S = 120


def command(service: str, role: str) -> list[str]:
    return [sys.executable, "-m", f"services.{service}", role]


def done(service: str, role: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run to the end with these settings and no others."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("KETENWERK_")}
    return subprocess.run(
        command(service, role), cwd=ROOT, env=bare | env, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )


@contextmanager
def started(service: str, role: str, env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run until the end of the block; it stops cleanly when asked."""
    with subprocess.Popen(command(service, role), cwd=ROOT, env={**os.environ, **env}) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(LIMIT_S) == 0 or service == "login"


def answer(url: str, headers: Mapping[str, str] | None = None) -> httpx.Response | None:
    try:
        return httpx.get(url, headers=headers, timeout=LIMIT_S)
    except httpx.TransportError:
        return None


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """One data folder for issuer and service; the front address is that of the issuer."""
    make_clients(KeyFolder(tmp_path / "login"), (), ())
    front = free_port("127.0.0.1")
    return {
        "KETENWERK_DATA": str(tmp_path),
        "KETENWERK_PORT": str(front),
        "KETENWERK_LOGIN_PORT": str(front),
        "KETENWERK_LOGIN_ACCOUNTS": str(PEOPLE),
        "KETENWERK_BASE_URL": f"http://127.0.0.1:{front}",
        "KETENWERK_ISSUER": f"http://127.0.0.1:{front}/login",
        "KETENWERK_LISTEN": f"127.0.0.1:{free_port('127.0.0.1')}",
    }


def test_every_domain_service_has_its_command() -> None:
    lacking = [row.name for row in domain_services() if not (ROOT / "services" / row.name / "__main__.py").is_file()]
    assert not lacking


def test_every_missing_setting_is_named_at_once() -> None:
    refused = done("referral", "web")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert {line.split(":")[0] for line in refused.stderr.splitlines()} == {
        f"KETENWERK_{name}" for name in ("DATA", "DATABASE_URL", "BROKER", "BASE_URL", "ISSUER", "KEY")
    }


@pytest.mark.parametrize(
    ("name", "value", "role"),
    [
        ("KETENWERK_BROKER", "rabbit:here", "worker"),
        ("KETENWERK_BROKER", "embedded", "worker"),
        ("KETENWERK_ISSUER", "keycloak", "web"),
        ("KETENWERK_KEY", "/dev/null", "web"),
        ("KETENWERK_LISTEN", "somewhere", "web"),
        ("KETENWERK_OPERATION", "somewhere", "worker"),
        ("KETENWERK_LOG", "xml", "worker"),
        ("KETENWERK_TRACES", "pigeon", "web"),
        ("KETENWERK_DATABASE_URL", "nonsense", "migrate"),
        ("KETENWERK_DATABASE_URL", "sqlite:////dev/null/x.sqlite", "web"),
    ],
)
def test_a_wrong_setting_is_named(env: dict[str, str], name: str, value: str, role: str) -> None:
    refused = done("referral", role, **{**env, name: value})
    assert refused.returncode == 2
    assert name in refused.stderr
    assert "Traceback" not in refused.stderr


def test_migrating_twice_is_fine(env: dict[str, str]) -> None:
    first, second = (done("referral", "migrate", **env) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout != second.stdout


def test_a_service_alone_says_that_it_lives_and_answers_a_real_token(env: dict[str, str]) -> None:
    base = f"http://{env['KETENWERK_LISTEN']}"
    with started("login", "web", env), started("referral", "web", env):
        live = eventually(lambda: answer(f"{base}/health/live"))
        assert live is not None
        assert live.status_code == 200
        unready = httpx.get(f"{base}/health/ready", timeout=LIMIT_S)
        wrong = [row["name"] for row in unready.json()["checks"] if row["state"] == "wrong"]
        assert (unready.status_code, "migrations" in wrong) == (503, True)
        assert done("referral", "migrate", **env).returncode == 0
        assert eventually(lambda: httpx.get(f"{base}/health/ready", timeout=LIMIT_S).is_success)
        worklist = f"{base}/api/referral/v1/worklist?box=sent"
        assert httpx.get(worklist, timeout=LIMIT_S).status_code == 401
        assert eventually(lambda: answer(f"{env['KETENWERK_ISSUER']}/jwks.json")) is not None
        with httpx.Client(base_url=env["KETENWERK_BASE_URL"], timeout=LIMIT_S) as http:
            token = sign_in(http, Persona(account="de-vries"))
        read = httpx.get(worklist, headers={"Authorization": f"Bearer {token}"}, timeout=LIMIT_S)
        assert (read.status_code, read.json()["items"]) == (200, [])


def offer_event() -> dict[str, Any]:
    return {
        "event_id": "0f0f0f0f-0000-4000-8000-000000000001",
        "type": OFFER_PUBLISHED.type,
        "dataschema": OFFER_PUBLISHED.dataschema,
        "aggregate_id": str(OFFER_PUBLISHED.example["offer_id"]),
        "aggregate_type": OFFER_PUBLISHED.aggregate,
        "occurred_at": datetime(2026, 3, 2, 12, tzinfo=UTC),
        "version": 1,
        "ordinal": 0,
        "key": str(OFFER_PUBLISHED.example["offer_id"]),
        "trace": None,
        "data": json.loads(json.dumps(OFFER_PUBLISHED.example)),
    }


def test_a_worker_alone_handles_what_another_process_publishes(env: dict[str, str], tmp_path: Path) -> None:
    assert done("referral", "migrate", **env).returncode == 0
    database = Database(f"sqlite:///{tmp_path}/referral.sqlite")

    def copies() -> list[str]:
        with database.read() as conn:
            return list(conn.execute(select(offer.c.offer_id)).scalars())

    broker = EmbeddedBroker(tmp_path / "broker.sqlite", SystemClock())
    with started("referral", "worker", env):
        broker.publish([encode("region", offer_event())])
        assert eventually(copies) == [OFFER_PUBLISHED.example["offer_id"]]
    broker.close()
    database.close()
