"""The AsyncAPI 3.0 description of all events, written from the contracts: for integrators to read and generate from."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.contracts.contract import Contract
from shared.events.broker import PARTITIONS
from shared.events.envelope import source_of

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
    owners = sorted({row.owner for row in contracts})
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Ketenwerk",
            "version": version,
            "description": "What the services of Ketenwerk tell each other: ids, codes, dates and organisations only.",
            "license": {"name": "EUPL-1.2", "url": "https://joinup.ec.europa.eu/collection/eupl"},
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {owner: _channel(owner, _of(contracts, owner)) for owner in owners},
        "operations": {**_sends(contracts, owners), **_receives(contracts)},
        "components": {
            "messages": {_name(row): _message(row) for row in contracts},
            "schemas": {"envelope": ENVELOPE},
        },
    }


def _of(contracts: Sequence[Contract], owner: str) -> list[Contract]:
    return [row for row in contracts if row.owner == owner]


def _name(contract: Contract) -> str:
    return f"{contract.type}.v{contract.version}"


def _ref(*path: str) -> dict[str, str]:
    return {"$ref": "#/" + "/".join(path)}


def _channel(owner: str, contracts: Sequence[Contract]) -> dict[str, Any]:
    return {
        "address": contracts[0].topic,
        "description": f"Everything that {owner} tells; order is kept per key.",
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


def _sends(contracts: Sequence[Contract], owners: Sequence[str]) -> dict[str, Any]:
    return {f"{owner}-tells": _operation("send", owner, _of(contracts, owner)) for owner in owners}


def _receives(contracts: Sequence[Contract]) -> dict[str, Any]:
    pairs = sorted({(reader, row.owner) for row in contracts for reader in row.consumers})
    return {
        f"{reader}-hears-{owner}": _operation(
            "receive", owner, [row for row in _of(contracts, owner) if reader in row.consumers]
        )
        for reader, owner in pairs
    }


def _operation(action: str, owner: str, contracts: Sequence[Contract]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": _ref("channels", owner),
        "messages": [_ref("channels", owner, "messages", _name(row)) for row in contracts],
    }
