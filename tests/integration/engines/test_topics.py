"""The topics that the contracts ask for, on a real broker: made once, set right again, never spread further."""

from collections.abc import Mapping
from uuid import uuid4

import pytest
from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType

from deploy.engines.topics import DAY_MS, Topic, TopicUnfit, apply, wanted_topics
from shared.contracts.catalogue import by_dataschema, topics
from shared.events.broker import PARTITIONS
from tests.support.engines import until


def topic(name: str, partitions: int = PARTITIONS, days: int = 1) -> Topic:
    return Topic(name, partitions, 1, {"retention.ms": str(days * DAY_MS)})


@pytest.fixture
def name() -> str:
    return f"test.{uuid4().hex}"


def settings_of(address: str, name: str) -> Mapping[str, str]:
    admin = KafkaAdminClient(bootstrap_servers=address)
    found = admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name)], config_filter="all")
    admin.close()
    rows = next(iter(next(iter(found.values())).values()))
    return {key: row["value"] for key, row in rows.items()}


def test_every_topic_of_the_contracts_is_wanted_and_kept_as_long_as_its_longest_contract() -> None:
    wanted = {one.name: one for one in wanted_topics(by_dataschema(), 3)}
    assert tuple(wanted) == topics()
    for contract in by_dataschema().values():
        kept = wanted[contract.topic]
        assert int(kept.settings["retention.ms"]) >= contract.retention_days * DAY_MS
        assert (kept.partitions, kept.replication) == (PARTITIONS, 3)
        assert kept.settings["min.insync.replicas"] == "2"


@pytest.mark.kafka
def test_a_topic_is_made_once_and_set_right_again(kafka_server: str, name: str) -> None:
    assert apply(kafka_server, [topic(name)]) == [f"{name}: made, {PARTITIONS} partitions"]
    assert apply(kafka_server, [topic(name)]) == []
    longer = topic(name, days=2)
    assert apply(kafka_server, [longer]) == [f"{name}: retention.ms is now {2 * DAY_MS}"]
    assert until(lambda: settings_of(kafka_server, name)["retention.ms"] == str(2 * DAY_MS))
    assert apply(kafka_server, [longer]) == []


@pytest.mark.kafka
def test_a_topic_with_another_number_of_partitions_is_refused_and_nothing_is_done(kafka_server: str, name: str) -> None:
    apply(kafka_server, [topic(name, 3)])
    with pytest.raises(TopicUnfit, match=name):
        apply(kafka_server, [topic(name), topic(f"{name}.other")])
    admin = KafkaAdminClient(bootstrap_servers=kafka_server)
    assert f"{name}.other" not in admin.list_topics()
    admin.close()
