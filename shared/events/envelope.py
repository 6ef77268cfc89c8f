"""The envelope: a row of the history as a CloudEvent 1.0 in structured JSON, and the strict way back.

The CloudEvents SDK invents a missing ``id`` or ``time`` and hands invalid JSON on as text, so what comes in is
checked here before the SDK sees it. Producers are strict, consumers tolerant of unknown fields in the data only.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cloudevents.core.exceptions import CloudEventValidationError
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from shared.contracts.contract import Contract
from shared.events.broker import Message
from shared.events.event import Event, Reject

SOURCE = "urn:nld:ketenwerk:"
TOPIC = "nl.ketenwerk."
TEXTS = {
    "specversion": 3,
    "id": 36,
    "source": 80,
    "type": 120,
    "dataschema": 200,
    "subject": 64,
    "time": 40,
    "aggregatetype": 40,
    "partitionkey": 64,
}
NUMBERS = {"aggregateversion": 1, "ordinal": 0}
LARGEST = 2**31 - 1


def source_of(service: str) -> str:
    """Return the CloudEvents source of a service."""
    return SOURCE + service


def topic_of(service: str) -> str:
    """Return the topic of a service: one per owner."""
    return TOPIC + service


def encode(service: str, row: Mapping[str, Any], *, replayed: bool = False) -> Message:
    """Return the message for one history row of ``service``; ``replayed`` marks what is sent again on purpose."""
    attributes: dict[str, Any] = {
        "specversion": "1.0",
        "id": row["event_id"],
        "source": source_of(service),
        "type": row["type"],
        "datacontenttype": "application/json",
        "dataschema": row["dataschema"],
        "subject": row["aggregate_id"],
        "time": row["occurred_at"],
        "aggregatetype": row["aggregate_type"],
        "aggregateversion": row["version"],
        "ordinal": row["ordinal"],
        "partitionkey": row["key"],
        **({"traceparent": row["trace"]} if row["trace"] else {}),
        **({"replayed": True} if replayed else {}),
    }
    return Message(topic_of(service), row["key"], JSONFormat().write(CloudEvent(attributes, dict(row["data"]))))


def read(value: bytes) -> Event:
    """Return the event; raise ``Reject`` naming every fault when this is no complete envelope."""
    document = _parse(value)
    faults = _faults(document)
    if faults:
        raise Reject("envelope: " + "; ".join(faults))
    data = document.pop("data")
    document["time"] = datetime.fromisoformat(document["time"])
    try:
        cloud = CloudEvent(document, data)
    except CloudEventValidationError as error:
        raise Reject("envelope: " + ", ".join(sorted(error.errors))) from error
    return _event(cloud, data)


def recognise(event: Event, contracts: Mapping[str, Contract]) -> Contract:
    """Return the contract of the event; raise ``Reject`` when type, version, owner or aggregate are not known here."""
    contract = contracts.get(event.dataschema)
    if contract is None or contract.type != event.type:
        raise Reject("contract: type and version are not known here")
    if (event.source, event.aggregate_type) != (source_of(contract.owner), contract.aggregate):
        raise Reject("contract: source or aggregate is not that of the owner")
    return contract


def _parse(value: bytes) -> dict[str, Any]:
    try:
        text = value.decode()
        document = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Reject("envelope: not JSON") from error
    if not isinstance(document, dict) or "\\u0000" in text:
        raise Reject("envelope: not a JSON object that can be kept")
    return document


def _no_constant(_name: str) -> None:
    raise ValueError("NaN and Infinity are no JSON")


def _faults(document: Mapping[str, Any]) -> list[str]:
    faults = [name for name, limit in TEXTS.items() if not _is_text(document.get(name), limit)]
    faults += [name for name, least in NUMBERS.items() if not _is_number(document.get(name), least)]
    if "time" not in faults and not _is_instant(document["time"]):
        faults.append("time")
    if not isinstance(document.get("data"), dict):
        faults.append("data")
    if not isinstance(document.get("replayed", False), bool):
        faults.append("replayed")
    if not _is_text(document.get("traceparent", "-"), 60):
        faults.append("traceparent")
    return faults


def _is_text(value: Any, limit: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= limit and value.isprintable()


def _is_number(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= LARGEST


def _is_instant(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _event(cloud: CloudEvent, data: Mapping[str, Any]) -> Event:
    given = cloud.get_attributes()
    return Event(
        id=cloud.get_id(),
        type=cloud.get_type(),
        dataschema=given["dataschema"],
        source=cloud.get_source(),
        subject=given["subject"],
        aggregate_type=given["aggregatetype"],
        version=given["aggregateversion"],
        ordinal=given["ordinal"],
        key=given["partitionkey"],
        time=given["time"],
        data=data,
        trace=given.get("traceparent"),
        replayed=given.get("replayed", False),
    )
