"""The topics of Kafka as data, made of the contracts, and applied to a cluster by one command that may be repeated."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType

from shared.contracts.contract import Contract
from shared.events.broker import PARTITIONS
from shared.events.housekeeping import retention_days

DAY_MS = 24 * 60 * 60 * 1000


class TopicUnfit(Exception):
    """A topic has another number of partitions than the order per key rests on."""


@dataclass(frozen=True)
class Topic:
    """One topic as it has to be."""

    name: str
    partitions: int
    replication: int
    settings: Mapping[str, str]


def wanted_topics(contracts: Mapping[str, Contract], replication: int) -> tuple[Topic, ...]:
    """Return the topics of all contracts: kept as long as the longest contract asks, never by an unclean leader."""
    return tuple(
        Topic(name, PARTITIONS, replication, _settings(days, replication))
        for name, days in sorted(retention_days(contracts).items())
    )


def apply(address: str, topics: Iterable[Topic]) -> list[str]:
    """Make the topics that are not there and set those that are; return what was done, a line each.

    Raises ``TopicUnfit``: partitions are never added, since that would move keys and break their order once.
    """
    with closing(KafkaAdminClient(bootstrap_servers=address)) as admin:
        present = {row["name"]: len(row["partitions"]) for row in admin.describe_topics()}
        wanted = list(topics)
        unfit = [one.name for one in wanted if present.get(one.name, one.partitions) != one.partitions]
        if unfit:
            raise TopicUnfit(f"another number of partitions than {PARTITIONS}: {', '.join(unfit)}")
        return [line for one in wanted for line in (_alter if one.name in present else _create)(admin, one)]


def present(address: str) -> set[str]:
    """Return the names of the topics that are there."""
    with closing(KafkaAdminClient(bootstrap_servers=address)) as admin:
        return set(admin.list_topics())


def brokers(address: str) -> int:
    """Return how many brokers the cluster has."""
    with closing(KafkaAdminClient(bootstrap_servers=address)) as admin:
        return len(admin.describe_cluster()["brokers"])


def remove(address: str, names: Iterable[str]) -> None:
    """Take topics away, with what groups committed of them."""
    with closing(KafkaAdminClient(bootstrap_servers=address)) as admin:
        admin.delete_topics(list(names))


def _settings(days: int, replication: int) -> dict[str, str]:
    return {
        "cleanup.policy": "delete",
        "retention.ms": str(days * DAY_MS),
        "min.insync.replicas": str(max(1, replication - 1)),
        "unclean.leader.election.enable": "false",
    }


def _create(admin: KafkaAdminClient, topic: Topic) -> list[str]:
    options = {
        "num_partitions": topic.partitions,
        "replication_factor": topic.replication,
        "configs": dict(topic.settings),
    }
    admin.create_topics({topic.name: options}, wait_for_metadata=True)
    return [f"{topic.name}: made, {topic.partitions} partitions"]


def _alter(admin: KafkaAdminClient, topic: Topic) -> list[str]:
    asked = ConfigResource(ConfigResourceType.TOPIC, topic.name, list(topic.settings))
    found = admin.describe_configs([asked], config_filter="all")
    now = next(iter(next(iter(found.values())).values()))
    other = {name: value for name, value in topic.settings.items() if now[name]["value"] != value}
    if not other:
        return []
    admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic.name, other)])
    return [f"{topic.name}: {name} is now {value}" for name, value in sorted(other.items())]
