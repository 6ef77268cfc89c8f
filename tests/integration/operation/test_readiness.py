"""Readiness tells the truth: each check at both sides of its limit, with a reason, and one service hides no other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from services.region.usecases.publish_organisation import publish_organisation
from services.region.wiring import SERVICE
from shared.events.broker import BrokerDown, Message
from shared.events.embedded import EmbeddedBroker
from shared.events.envelope import topic_of
from shared.events.machine import Machine
from shared.events.part import ServicePart
from shared.operation.readiness import OUTBOX_STUCK_S, TICKER_DEAD, readiness_of
from shared.policy.subject import service_subject
from shared.storage.migrations import migrate
from tests.integration.region.conftest import ORGANISATIONS
from tests.support.service_app import ServiceUnderTest, serve


@pytest.fixture
def region(tmp_path: Path) -> Iterator[ServiceUnderTest]:
    yield from serve(SERVICE, tmp_path)


@pytest.fixture
def broker(tmp_path: Path, region: ServiceUnderTest) -> Iterator[EmbeddedBroker]:
    made = EmbeddedBroker(tmp_path / "broker.db", region.clock)
    yield made
    made.close()


@pytest.fixture
def machine(region: ServiceUnderTest, broker: EmbeddedBroker) -> Machine:
    one = region.running
    part = ServicePart("region", one.works.database, one.works, one.service.handlers, one.service.jobs)
    return Machine((part,), broker, region.clock)


def wrong(region: ServiceUnderTest, machine: Machine | None = None) -> dict[str, str]:
    found = readiness_of([region.running], machine)
    reasons = {row["name"]: row["reason"] for row in found.document()["checks"] if row["state"] == "wrong"}
    assert found.ready is not bool(reasons)
    return reasons


def publish(region: ServiceUnderTest) -> None:
    with region.running.works.begin(service_subject("tests")) as work:
        publish_organisation(work, ORGANISATIONS[0])


def test_all_is_well(region: ServiceUnderTest, machine: Machine) -> None:
    found = readiness_of([region.running], machine).document()
    assert found["status"] == "ok"
    names = [(row["part"], row["name"]) for row in found["checks"]]
    assert names == [
        ("region", name) for name in ("database", "migrations", "issuer-keys", "broker", "outbox", "consumer")
    ]
    assert found["events"]["services"][0]["name"] == "region"


def test_a_web_process_needs_no_broker(region: ServiceUnderTest) -> None:
    found = readiness_of([region.running]).document()
    assert [row["name"] for row in found["checks"]] == ["database", "migrations", "issuer-keys"]
    assert "events" not in found


def test_a_schema_that_is_behind(region: ServiceUnderTest) -> None:
    with region.database.write() as conn:
        conn.execute(text("update alembic_version set version_num = '0000'"))
    assert wrong(region) == {"migrations": "Het schema is niet bij: python -m services.region migrate"}


def test_a_schema_of_the_next_release_is_no_fault_and_stays(region: ServiceUnderTest) -> None:
    """Else a rolling upgrade makes all that runs unready at once, and nobody can go back to the former release."""
    with region.database.write() as conn:
        conn.execute(text("update alembic_version set version_num = '9999'"))
    assert wrong(region) == {}
    assert not migrate(region.database, SERVICE.migrations)
    with region.database.read() as conn:
        assert conn.execute(text("select version_num from alembic_version")).scalar_one() == "9999"


def test_a_database_that_is_away(region: ServiceUnderTest, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OSError("jan@example.test")

    monkeypatch.setattr(region.running.works.database, "read", away)
    ((name, reason),) = wrong(region, machine).items()
    assert (name, reason.split(":")[0]) == ("database", "De database antwoordt niet")
    assert "jan@example.test" not in reason


def test_an_issuer_that_never_answered_and_then_does(region: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    issuer = region.issuer
    verifier = region.running.web.verifier
    keys = verifier._keys  # type: ignore[attr-defined]
    fetch = keys._fetch

    def away() -> None:
        raise OSError

    monkeypatch.setattr(keys, "_fetch", away)
    assert set(wrong(region)) == {"issuer-keys"}
    monkeypatch.setattr(keys, "_fetch", fetch)
    region.clock.instant += timedelta(seconds=1)
    assert wrong(region) == {}
    monkeypatch.setattr(keys, "_fetch", away)
    region.clock.instant += timedelta(hours=1)
    assert wrong(region) == {}, "known keys go on working"
    assert issuer is region.issuer


def test_a_broker_that_is_away(
    region: ServiceUnderTest, machine: Machine, broker: EmbeddedBroker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> int:
        raise BrokerDown("nobody there")

    monkeypatch.setattr(broker, "lag", down)
    monkeypatch.setattr(broker, "publish", down)
    assert wrong(region, machine) == {"broker": "De broker antwoordt niet."}
    publish(region)
    machine.relay.run_once()
    assert wrong(region, machine)["outbox"] == "Publiceren lukt niet: BrokerDown: nobody there"


@pytest.mark.parametrize(("seconds", "stuck"), [(OUTBOX_STUCK_S, False), (OUTBOX_STUCK_S + 1, True)])
def test_an_outbox_that_does_not_move(region: ServiceUnderTest, machine: Machine, seconds: float, stuck: bool) -> None:
    publish(region)
    region.clock.instant += timedelta(seconds=seconds)
    assert wrong(region, machine) == ({"outbox": "Het oudste bericht wacht 5 minuten."} if stuck else {})


def test_a_consumer_that_gave_up(region: ServiceUnderTest, machine: Machine, broker: EmbeddedBroker) -> None:
    broker.publish([Message(topic_of("referral"), f"c{number}", b"{") for number in range(10)])
    assert machine.drain(60)
    assert wrong(region, machine) == {}, "what is parked needs a person and stops nobody"
    broker.publish([Message(topic_of("referral"), "c10", b"{")])
    assert not machine.drain(10)
    assert wrong(region, machine) == {"consumer": "Gestopt, te veel geweigerd: Reject: envelope: not JSON"}


@pytest.mark.parametrize(("still", "dead"), [(TICKER_DEAD, False), (TICKER_DEAD + timedelta(seconds=1), True)])
def test_a_ticker_that_stands_still(
    region: ServiceUnderTest, machine: Machine, still: timedelta, dead: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Machine, "is_running", True)
    assert wrong(region, machine) == {"ticker": "De wekker heeft nog niet getikt."}
    machine.fire_due()
    region.clock.instant += still
    assert wrong(region, machine) == ({"ticker": "De wekker staat 2 minuten stil."} if dead else {})
