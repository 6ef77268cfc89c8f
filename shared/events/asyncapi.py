"""The AsyncAPI 3.0 description of all events, written from the contracts: for integrators to read and generate from."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.contracts.contract import Contract
from shared.events.broker import PARTITIONS
from shared.events.envelope import TOPIC, source_of

Channels = Mapping[str, Sequence[Contract]]
CONTENT_TYPE = "application/cloudevents+json"
TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}
ENVELOPE: Mapping[str, Any] = {
    "type": "object",
    "description": "CloudEvents 1.0, structured mode in JSON.",
    "properties": {
        "specversion": {"const": "1.0"},
        "id": {**TEXT, "description": "Never used twice; whoever sees it again skips it."},
        "source": {**TEXT, "format": "uri"},
        "type": TEXT,
        "datacontenttype": {"const": "application/json"},
        "dataschema": {**TEXT, "format": "uri"},
        "subject": {**TEXT, "description": "Id of the aggregate."},
        "time": {"type": "string", "format": "date-time", "description": "When it happened (business clock)."},
        "aggregatetype": TEXT,
        "aggregateversion": {"type": "integer", "minimum": 1},
        "ordinal": {"type": "integer", "minimum": 0, "description": "Place among the events of one version."},
        "partitionkey": {**TEXT, "description": "Chain id (care), case id (work), else the aggregate's own id."},
        "traceparent": TEXT,
        "replayed": {"type": "boolean", "description": "Sent again on purpose: tell nobody twice."},
    },
    "required": [
        *("specversion", "id", "source", "type", "dataschema", "subject", "time"),
        *("aggregatetype", "aggregateversion", "ordinal", "partitionkey", "data"),
    ],
}


def document(contracts: Sequence[Contract], version: str) -> dict[str, Any]:
    """Return the AsyncAPI document of these contracts; ``version`` is that of the product."""
    channels = _channels(contracts)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Ketenwerk",
            "version": version,
            "description": "What the services of Ketenwerk tell each other: ids, codes, dates and organisations only.",
            "license": {"name": "EUPL-1.2", "url": "https://joinup.ec.europa.eu/collection/eupl"},
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {name: _channel(rows) for name, rows in channels.items()},
        "operations": {**_sends(channels), **_receives(channels)},
        "components": {
            "messages": {_name(row): _message(row) for row in contracts},
            "schemas": {"envelope": ENVELOPE},
        },
    }


def _channels(contracts: Sequence[Contract]) -> dict[str, list[Contract]]:
    """Return the contracts by the channel of their topic: one per owner, and one for its heartbeats."""
    found: dict[str, list[Contract]] = {}
    for row in contracts:
        found.setdefault(row.topic.removeprefix(TOPIC).replace(".", "-"), []).append(row)
    return dict(sorted(found.items()))


def _name(contract: Contract) -> str:
    return f"{contract.type}.v{contract.version}"


def _ref(*path: str) -> dict[str, str]:
    return {"$ref": "#/" + "/".join(path)}


def _channel(contracts: Sequence[Contract]) -> dict[str, Any]:
    owner = contracts[0].owner
    told = f"Everything that {owner} tells; order is kept per key."
    return {
        "address": contracts[0].topic,
        "description": f"What {owner} says each second; only the last counts." if contracts[0].covers else told,
        "messages": {_name(row): _ref("components", "messages", _name(row)) for row in contracts},
        "bindings": {
            "kafka": {
                "partitions": PARTITIONS,
                "topicConfiguration": {"retention.ms": max(row.retention_days for row in contracts) * 86_400_000},
                "bindingVersion": "0.5.0",
            }
        },
    }


def _message(contract: Contract) -> dict[str, Any]:
    return {
        "name": contract.type,
        "summary": contract.description,
        "contentType": CONTENT_TYPE,
        "payload": {
            "allOf": [
                _ref("components", "schemas", "envelope"),
                {
                    "properties": {
                        "source": {"const": source_of(contract.owner)},
                        "type": {"const": contract.type},
                        "dataschema": {"const": contract.dataschema},
                        "aggregatetype": {"const": contract.aggregate},
                        "data": contract.schema,
                    }
                },
            ]
        },
        "bindings": {"kafka": {"key": TEXT, "bindingVersion": "0.5.0"}},
        "x-side": contract.side,
        "x-privacy": contract.privacy,
        "x-retention-days": contract.retention_days,
        "x-data-example": contract.example,
    }


def _sends(channels: Channels) -> dict[str, Any]:
    return {f"{name}-tells": _operation("send", name, rows) for name, rows in channels.items()}


def _receives(channels: Channels) -> dict[str, Any]:
    pairs = sorted({(reader, name) for name, rows in channels.items() for row in rows for reader in row.consumers})
    return {
        f"{reader}-hears-{name}": _operation(
            "receive", name, [row for row in channels[name] if reader in row.consumers]
        )
        for reader, name in pairs
    }


def _operation(action: str, channel: str, contracts: Sequence[Contract]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": _ref("channels", channel),
        "messages": [_ref("channels", channel, "messages", _name(row)) for row in contracts],
    }
