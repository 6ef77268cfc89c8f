"""What can never be handled is parked with its reason, and a topic full of it stops the consumer."""

from typing import Any

import pytest

from shared.events.broker import partition_of
from shared.events.event import Reject
from shared.events.patience import RejectLimit
from tests.integration.events.hall import TOPIC, Hall
from tests.integration.events.toy import MOVED
from tests.support.engines import BOTH

pytestmark = pytest.mark.parametrize("own_url", BOTH, indirect=True)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "Reject: envelope: id"),
        ({"time": None, "id": None}, "Reject: envelope: id; time"),
        ({"type": "nl.ketenwerk.cards.card-burnt"}, "Reject: contract: type and version are not known here"),
        ({"dataschema": f"{MOVED.dataschema}9"}, "Reject: contract: type and version are not known here"),
        ({"source": "urn:nld:ketenwerk:desk"}, "Reject: envelope: source is not the owner of the topic"),
        ({"aggregatetype": "desk"}, "Reject: contract: source or aggregate is not that of the owner"),
        (
            {"data": {"chain_id": "Jan Jansen"}},
            f"ContractBroken: {MOVED.type} v1: data: 'places' is a required property",
        ),
    ],
)
def test_what_no_contract_allows_is_parked_with_its_reason(hall: Hall, changes: dict[str, Any], reason: str) -> None:
    hall.publish_changed(**changes)
    hall.go()
    assert [row.reason for row in hall.parked()] == [reason]
    hall.move("k2", "c1")
    hall.go()
    assert hall.desk.heard() == []
    assert hall.parked()[1].behind


def test_unknown_fields_are_tolerated(hall: Hall) -> None:
    hall.publish_changed(data={"chain_id": "c1", "places": 1, "colour": "red"}, unheard="of")
    hall.go()
    assert hall.desk.heard("k1") == [(1, 0)]


@pytest.mark.parametrize("value", [b"{", b"\xff\xfe", b"[]", b'"text"', b'{"id": NaN}', b"[" * 100_000, b"\x00", b""])
def test_what_is_no_envelope_at_all_is_parked_by_its_place(hall: Hall, value: bytes) -> None:
    hall.publish(value)
    hall.go()
    (row,) = hall.parked()
    assert (row.key, row.type, row.behind) == ("c1", "unreadable", False)
    assert row.event_id == f"{TOPIC}:{partition_of('c1')}:0"
    assert hall.consumer.lag() == 0


def test_too_many_rejects_in_a_row_stop_the_consumer_before_the_topic_is_parked(hall: Hall) -> None:
    hall.join(RejectLimit(in_a_row=3))
    for number in range(6):
        hall.publish(b"{", f"c{number}")
    while not hall.consumer.stopped:
        hall.consumer.run_once()
    assert len(hall.parked()) == 3
    assert hall.consumer.stopped == "Reject: envelope: not JSON"
    assert hall.consumer.lag() == 3


def test_too_large_a_share_of_rejects_stops_it_as_well(hall: Hall) -> None:
    hall.join(RejectLimit(in_a_row=100, share=0.2, window=10))
    for _ in range(10):
        hall.move("k-good", "c-good")
    hall.go()
    for number in range(3):
        hall.faults[f"k{number}", 1] = Reject("no")
        hall.move(f"k{number}", f"c{number}")
        assert not hall.consumer.stopped
        hall.go()
    assert hall.consumer.stopped == "Reject: no"
    assert len(hall.parked()) == 2
    assert hall.consumer.lag() == 1
