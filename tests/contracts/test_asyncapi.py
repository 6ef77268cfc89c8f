"""The AsyncAPI document says what the contracts say and hangs together; where the official schema is, it fits that."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from shared.contracts.catalogue import contracts
from shared.contracts.contract import Contract
from shared.events.asyncapi import document
from shared.events.envelope import encode
from tests.support.house import ROOT

OFFICIAL = ROOT / "node_modules" / "@asyncapi" / "specs" / "schemas" / "3.0.0.json"


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(document(contracts(), "1.0.0")))
    return made


def references(value: Any) -> Iterator[str]:
    """Yield every reference at any depth."""
    if isinstance(value, Mapping):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for below in value.values():
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)


def resolve(described: Mapping[str, Any], reference: str) -> Any:
    found: Any = described
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    return found


def payload_validator(described: Mapping[str, Any], contract: Contract) -> Draft202012Validator:
    payload = described["components"]["messages"][f"{contract.type}.v{contract.version}"]["payload"]
    return Draft202012Validator({**payload, "components": described["components"]})


def event(contract: Contract) -> dict[str, Any]:
    """Return an event of this contract as it travels."""
    row = {
        "event_id": "11111111-1111-4111-8111-111111111111",
        "type": contract.type,
        "dataschema": contract.dataschema,
        "aggregate_type": contract.aggregate,
        "aggregate_id": "a1",
        "version": 1,
        "ordinal": 0,
        "key": "k1",
        "occurred_at": datetime(2026, 10, 1, 8, 0, tzinfo=UTC),
        "trace": None,
        "data": contract.example,
    }
    envelope: dict[str, Any] = json.loads(encode(contract.owner, row).value)
    return envelope


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    found = list(references(described))
    assert found
    assert all(isinstance(resolve(described, reference), dict) for reference in found)


def test_every_contract_is_a_message_in_the_channel_of_its_owner(described: dict[str, Any]) -> None:
    listed = {(row["address"], name) for row in described["channels"].values() for name in row["messages"]}
    assert listed == {(row.topic, f"{row.type}.v{row.version}") for row in contracts()}


def test_who_hears_what_is_what_the_contracts_say(described: dict[str, Any]) -> None:
    heard = {
        (name.split("-hears-")[0], reference["$ref"].split("/")[-1])
        for name, row in described["operations"].items()
        if row["action"] == "receive"
        for reference in row["messages"]
    }
    assert heard == {(reader, f"{row.type}.v{row.version}") for row in contracts() for reader in row.consumers}


@pytest.mark.parametrize("contract", contracts(), ids=lambda row: f"{row.type}.v{row.version}")
def test_an_event_as_it_travels_fits_the_document(described: dict[str, Any], contract: Contract) -> None:
    travels = event(contract)
    validator = payload_validator(described, contract)
    assert not list(validator.iter_errors(travels))
    for name in ("id", "time", "data"):
        assert list(validator.iter_errors({key: value for key, value in travels.items() if key != name}))
    assert list(validator.iter_errors({**travels, "type": "nl.ketenwerk.other"}))


def test_the_document_has_the_shape_of_asyncapi_3(described: dict[str, Any]) -> None:
    assert described["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= described["info"].keys()
    assert {row["action"] for row in described["operations"].values()} == {"send", "receive"}
    for row in described["operations"].values():
        channel = row["channel"]["$ref"]
        assert all(reference["$ref"].startswith(f"{channel}/messages/") for reference in row["messages"])


@pytest.mark.skipif(not OFFICIAL.exists(), reason="@asyncapi/specs is not installed (npm)")
def test_the_document_fits_the_official_schema(described: dict[str, Any]) -> None:
    Draft7Validator(json.loads(OFFICIAL.read_text(encoding="utf-8"))).validate(described)


def test_all_events_of_an_aggregate_have_the_same_kind_of_key() -> None:
    """Order and gaps are per aggregate, partitions per key: with two kinds of key its events would race (D44)."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for row in contracts():
        kinds.setdefault((row.owner, row.aggregate), set()).add(row.key)
    assert not {name: sorted(keys) for name, keys in kinds.items() if len(keys) > 1}
