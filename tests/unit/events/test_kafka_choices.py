"""What Kafka's client is asked for by name, since what it does by itself loses or slows down in silence."""

import importlib
import sys
from collections.abc import Callable
from typing import Any

import pytest
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor

from shared.events import kafka_consumer, kafka_sender
from shared.events.broker import BrokerDown, Message
from shared.events.kafka_consumer import KafkaMember
from shared.events.kafka_sender import KafkaSender

SENDER = "shared.events.kafka_sender"


class Asked(BrokerDown):
    """Ends what would connect; carries what the client was asked for."""

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__("asked")
        self.given = given


def asks(**given: Any) -> None:
    raise Asked(given)


@pytest.fixture(autouse=True)
def nobody_to_talk_to(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, client in ((kafka_consumer, "KafkaConsumer"), (kafka_sender, "KafkaProducer")):
        monkeypatch.setattr(module, "knock", lambda _servers: None)
        monkeypatch.setattr(module, client, asks)


def asked_by(act: Callable[[], object]) -> dict[str, Any]:
    with pytest.raises(Asked) as ended:
        act()
    return ended.value.given


def test_a_member_commits_nothing_by_itself_and_begins_at_the_start() -> None:
    given = asked_by(lambda: KafkaMember(["127.0.0.1:1"], "g", ("t",), "m"))
    assert given["enable_auto_commit"] is False
    assert given["auto_offset_reset"] == "earliest"
    assert [type(one) for one in given["partition_assignment_strategy"]] == [CooperativeStickyAssignor]


def test_a_producer_asks_for_idempotence_by_name() -> None:
    given = asked_by(KafkaSender(["127.0.0.1:1"])._opened)
    assert given["enable_idempotence"] is True
    assert given["acks"] == "all"
    assert not given.keys() & {"retries", "max_in_flight_requests_per_connection"}


def test_kafka_is_refused_without_its_checksums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "crc32c", None)
    monkeypatch.delitem(sys.modules, SENDER)
    with pytest.raises(ImportError, match="crc32c"):
        importlib.import_module(SENDER)


def test_a_publication_that_cannot_begin_says_so() -> None:
    with pytest.raises(BrokerDown):
        KafkaSender(["127.0.0.1:1"]).publish([Message("t", "k", b"{}")])
