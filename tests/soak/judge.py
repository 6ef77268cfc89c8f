"""Judges a soak by what both databases and the log hold: nothing lost, nothing twice, each card in its order."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kafka import KafkaConsumer
from kafka import TopicPartition as KafkaPartition
from sqlalchemy import create_engine, text

from shared.events.broker import PARTITIONS
from tests.soak.ground import TOPIC, Place

_TOLD = "SELECT id, version FROM card"
_GAPS = """SELECT aggregate_id FROM history GROUP BY aggregate_id
    HAVING count(*) <> max(version) OR count(DISTINCT version) <> count(*)"""
_HEARD = "SELECT card, count(*), count(DISTINCT version), max(version) FROM ledger GROUP BY card"
_SWAPPED = """SELECT DISTINCT card FROM
    (SELECT card, version, lag(version) OVER (PARTITION BY card ORDER BY id) AS before FROM ledger) AS row
    WHERE before >= version"""
_LEFT = "SELECT count(*) FROM outbox"
_PARKED = "SELECT count(*) FROM parked"


@dataclass(frozen=True)
class Verdict:
    """What was told and heard, what went wrong, and how many copies the log holds beyond one each."""

    told: int
    lost: int
    doubled: int
    swapped: int
    forgotten: int
    holes: int
    parked: int
    copies: int

    @property
    def good(self) -> bool:
        """Nothing went wrong; copies in the log are what crashes cost."""
        return not (self.lost or self.doubled or self.swapped or self.forgotten or self.holes or self.parked)


def heard(place: Place) -> int:
    """Return how many events were written down."""
    return _number(place.desk, "SELECT count(*) FROM ledger")


def told(place: Place) -> int:
    """Return how many events were told."""
    return _number(place.cards, "SELECT count(*) FROM history")


def waiting(place: Place) -> int:
    """Return how many events wait in the outbox."""
    return _number(place.cards, _LEFT)


def judge(place: Place) -> Verdict:
    """Compare what writers were told, what the cards say, and what the desk wrote down."""
    versions = {str(name): int(version) for name, version in _rows(place.cards, _TOLD)}
    at_desk = {str(row[0]): row for row in _rows(place.desk, _HEARD)}
    lost = sum(version - (at_desk[name][2] if name in at_desk else 0) for name, version in versions.items())
    total = sum(versions.values())
    return Verdict(
        told=total,
        lost=lost + waiting(place),
        doubled=sum(row[1] - row[2] for row in at_desk.values()),
        swapped=len(_rows(place.desk, _SWAPPED)),
        forgotten=sum(versions.get(name, 0) < version for name, version in _acknowledged(place).items()),
        holes=len(_rows(place.cards, _GAPS)),
        parked=_number(place.desk, _PARKED),
        copies=_in_log(place) - total,
    )


def _acknowledged(place: Place) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for path in Path(place.folder).glob("writer-*.json"):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def _in_log(place: Place) -> int:
    consumer = KafkaConsumer(bootstrap_servers=place.kafka)
    ends = consumer.end_offsets([KafkaPartition(TOPIC, number) for number in range(PARTITIONS)])
    consumer.close()
    return sum(ends.values())


def _number(url: str, query: str) -> int:
    return int(_rows(url, query)[0][0])


def _rows(url: str, query: str) -> list[tuple[int, ...]]:
    engine = create_engine(url)
    try:
        with engine.connect() as conn:
            return [tuple(row) for row in conn.execute(text(query))]
    finally:
        engine.dispose()
