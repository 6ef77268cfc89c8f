"""The envelope: what goes out is a CloudEvent 1.0, what comes in is refused unless it is complete."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from hypothesis import given
from hypothesis import strategies as st

from shared.events.envelope import TEXTS, encode, read, source_of, topic_of
from shared.events.event import Event, Reject

AT = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
ROW: Mapping[str, Any] = {
    "event_id": "11111111-1111-4111-8111-111111111111",
    "type": "nl.ketenwerk.cards.card-moved",
    "dataschema": "urn:ketenwerk:contract:nl.ketenwerk.cards.card-moved:v1",
    "aggregate_type": "card",
    "aggregate_id": "k1",
    "version": 3,
    "ordinal": 1,
    "key": "c1",
    "occurred_at": AT,
    "trace": None,
    "data": {"chain_id": "c1", "places": 2},
}
EVENT = Event(
    id=ROW["event_id"],
    type=ROW["type"],
    dataschema=ROW["dataschema"],
    source="urn:nld:ketenwerk:cards",
    subject="k1",
    aggregate_type="card",
    version=3,
    ordinal=1,
    key="c1",
    time=AT,
    data={"chain_id": "c1", "places": 2},
)


def changed(**changes: Any) -> bytes:
    """Return the envelope with attributes changed; ``...`` takes one away."""
    document = json.loads(encode("cards", ROW).value) | changes
    return json.dumps({name: value for name, value in document.items() if value is not ...}).encode()


def test_a_row_comes_back_as_the_event_that_it_was() -> None:
    message = encode("cards", ROW)
    assert (message.topic, message.key) == (topic_of("cards"), "c1")
    assert read(message.value) == EVENT


def test_it_is_a_cloud_event_with_lower_case_attributes() -> None:
    document = json.loads(encode("cards", ROW).value)
    cloud = JSONFormat().read(CloudEvent, encode("cards", ROW).value)
    assert cloud.get_specversion() == "1.0"
    assert all(name.isalnum() and name == name.lower() for name in document)
    assert document["time"] == "2026-10-25T00:30:00Z"
    assert document["datacontenttype"] == "application/json"
    assert "traceparent" not in document
    assert "replayed" not in document


def test_trace_and_replay_mark_travel() -> None:
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    event = read(encode("cards", {**ROW, "trace": trace}, replayed=True).value)
    assert (event.trace, event.replayed) == (trace, True)
    assert event.owner == "cards"
    assert source_of("cards") == event.source


@pytest.mark.parametrize("name", [*TEXTS, "aggregateversion", "ordinal", "data"])
def test_a_missing_attribute_is_refused_by_name_and_never_invented(name: str) -> None:
    with pytest.raises(Reject, match=rf"^envelope: {name}$"):
        read(changed(**{name: ...}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", ""),
        ("id", 7),
        ("id", "x" * 37),
        ("id", "a\nb"),
        ("subject", "x" * 65),
        ("subject", "\ud800"),
        ("time", "2026-10-25T00:30:00"),
        ("time", "yesterday"),
        ("aggregateversion", 0),
        ("aggregateversion", "3"),
        ("aggregateversion", True),
        ("aggregateversion", 2**31),
        ("ordinal", -1),
        ("ordinal", 0.5),
        ("data", [1]),
        ("data", "text"),
        ("replayed", "yes"),
        ("traceparent", "x" * 61),
    ],
)
def test_a_wrong_attribute_is_refused_by_name(name: str, value: Any) -> None:
    with pytest.raises(Reject, match=rf"^envelope: {name}$"):
        read(changed(**{name: value}))


@pytest.mark.parametrize("value", [{"specversion": "0.3"}, {"Colour": "red"}, {"data": {"chain_id": "\x00"}}])
def test_what_the_standard_or_a_database_cannot_hold_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(Reject, match=r"^envelope: "):
        read(changed(**value))


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(Reject, match=r"^envelope: id; ordinal; time$"):
        read(changed(id=..., time="soon", ordinal=-1))


@given(st.binary(max_size=200) | st.text(max_size=50).map(str.encode))
def test_no_bytes_at_all_do_anything_but_be_refused(value: bytes) -> None:
    with pytest.raises(Reject):
        read(value)


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5),
    st.sampled_from([*TEXTS]),
)
def test_no_value_of_an_attribute_does_anything_but_be_taken_or_refused(value: Any, name: str) -> None:
    try:
        event = read(changed(**{name: value}))
    except Reject:
        return
    assert isinstance(value, str)
    assert event.time.tzinfo is not None
