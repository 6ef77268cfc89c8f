"""Processes of their own as an orchestrator treats them: started in any order, asked, measured, told to stop."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select

from deploy.local.process import free_port
from deploy.local.story.book import eventually
from shared.clock import SystemClock
from shared.events.broker import Message
from shared.events.embedded import EmbeddedBroker
from shared.events.embedded_log import group_offset
from shared.events.envelope import encode, topic_of
from shared.storage.database import Database
from shared.storage.tables import inbox
from tests.integration.deploy.test_services_alone import LIMIT_S, answer, done, env, offer_event, started

__all__ = ["env"]
pytestmark = pytest.mark.xdist_group("alone")

FACTS = 300


@pytest.fixture
def operation(env: dict[str, str]) -> str:
    """The address for operators of the worker under test."""
    env["KETENWERK_OPERATION"] = f"127.0.0.1:{free_port('127.0.0.1')}"
    return f"http://{env['KETENWERK_OPERATION']}"


def offer_events(count: int) -> list[Message]:
    rows = [{**offer_event(), "event_id": str(uuid4()), "aggregate_id": f"offer-{number}"} for number in range(count)]
    return [encode("region", {**row, "key": row["aggregate_id"]}) for row in rows]


def wrong(url: str) -> set[str] | None:
    """Return the names of the checks that are wrong; None while nothing answers."""
    found = answer(f"{url}/health/ready")
    return None if found is None else {row["name"] for row in found.json()["checks"] if row["state"] == "wrong"}


def metric(url: str, name: str) -> float | None:
    lines = httpx.get(f"{url}/metrics", timeout=LIMIT_S).text.splitlines()
    return next((float(line.split()[-1]) for line in lines if line.startswith(f'{name}{{service="referral"}}')), None)


def test_parts_start_in_any_order(env: dict[str, str], operation: str) -> None:
    web = f"http://{env['KETENWERK_LISTEN']}"
    apart = {**env, "KETENWERK_OPERATION": ""}
    with started("referral", "worker", env) as worker, started("referral", "web", apart):
        assert eventually(lambda: wrong(operation)) == {"migrations", "issuer-keys"}
        assert eventually(lambda: wrong(web)) == {"migrations", "issuer-keys"}
        assert done("referral", "migrate", **env).returncode == 0
        with started("login", "web", env):
            assert eventually(lambda: wrong(web) == set())
            assert eventually(lambda: wrong(operation) == set())
        assert worker.poll() is None
        assert wrong(web) == set(), "keys that were fetched once go on working"


def test_a_worker_shows_its_state_on_an_address_of_its_own(env: dict[str, str], operation: str, tmp_path: Path) -> None:
    assert done("referral", "migrate", **env).returncode == 0
    with started("referral", "worker", env):
        assert eventually(lambda: (answer(f"{operation}/health/live") or httpx.Response(500)).is_success)
        assert metric(operation, "ketenwerk_parked_events") == 0
        broker = EmbeddedBroker(tmp_path / "broker.sqlite", SystemClock())
        broker.publish([Message(topic_of("region"), "k1", b"{")])
        broker.close()
        assert eventually(lambda: metric(operation, "ketenwerk_parked_events") == 1)
        assert httpx.get(f"{operation}/api/referral/v1/worklist", timeout=LIMIT_S).status_code == 404


def test_a_web_process_shows_its_requests_on_an_address_of_its_own(env: dict[str, str], operation: str) -> None:
    web = f"http://{env['KETENWERK_LISTEN']}"
    with started("referral", "web", env):
        assert eventually(lambda: answer(f"{web}/health/live"))
        assert httpx.get(f"{web}/metrics", timeout=LIMIT_S).status_code == 404
        httpx.get(f"{web}/api/referral/v1/worklist?box=sent", timeout=LIMIT_S)
        shown = httpx.get(f"{operation}/metrics", timeout=LIMIT_S).text
        assert 'route="/api/referral/v1/worklist"' in shown
        assert "ketenwerk_outbox_rows" not in shown


def test_a_worker_that_is_told_to_stop_finishes_its_batch_and_moves_its_offsets(
    env: dict[str, str], operation: str, tmp_path: Path
) -> None:
    assert done("referral", "migrate", **env).returncode == 0
    broker = EmbeddedBroker(tmp_path / "broker.sqlite", SystemClock())
    other = sqlite3.connect(tmp_path / "referral.sqlite", isolation_level=None)
    with closing(broker), closing(other), started("referral", "worker", env) as worker:
        assert eventually(lambda: wrong(operation) == {"issuer-keys"}), "it works: its ticker ticks"
        broker.publish(offer_events(1))
        assert eventually(lambda: handled(tmp_path) == moved(tmp_path) == 1)
        other.execute("BEGIN IMMEDIATE")  # the batch has to wait for this writer
        broker.publish(offer_events(FACTS))
        assert eventually(lambda: metric(operation, "ketenwerk_consumer_lag") == FACTS)
        worker.send_signal(signal.SIGTERM)
        other.execute("COMMIT")
        assert worker.wait(LIMIT_S) == 0
    assert handled(tmp_path) == moved(tmp_path) > 0


def handled(folder: Path) -> int:
    database = Database(f"sqlite:///{folder}/referral.sqlite")
    with database.read() as conn:
        count = conn.execute(select(func.count()).select_from(inbox)).scalar_one()
    database.close()
    return count


def moved(folder: Path) -> int:
    database = Database(f"sqlite:///{folder}/broker.sqlite")
    with database.read() as conn:
        count = conn.execute(select(func.coalesce(func.sum(group_offset.c.next), 0))).scalar_one()
    database.close()
    return int(count)
