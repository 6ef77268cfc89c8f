"""A contract is strict for who tells and tolerant for who listens, and its faults never hold a value."""

from typing import Any

import pytest

from shared.contracts.contract import Contract, ContractBroken
from shared.contracts.schemas import COUNT, DATE, ID, INSTANT, listing, nullable, one_of, record, tolerant

CONTRACT = Contract(
    type="nl.ketenwerk.cards.card-moved",
    owner="cards",
    aggregate="card",
    side="neutral",
    key="chain_id",
    schema=record(
        {"chain_id": ID, "kind": one_of(("bed", "chair"))},
        {"places": listing(record({"number": COUNT})), "on": nullable(DATE), "at": INSTANT},
    ),
    consumers=(),
    description="A toy",
    example={"chain_id": "c1", "kind": "bed"},
)


def fault(*, strict: bool = False, **data: Any) -> str:
    with pytest.raises(ContractBroken) as caught:
        CONTRACT.check({"chain_id": "c1", "kind": "bed", **data}, strict=strict)
    return str(caught.value).removeprefix("nl.ketenwerk.cards.card-moved v1: ")


@pytest.mark.parametrize("data", [{"colour": "red"}, {"places": [{"number": 1, "colour": "red"}]}])
def test_a_listener_takes_unknown_fields_at_every_depth_and_a_teller_sends_none(data: dict[str, Any]) -> None:
    CONTRACT.check({"chain_id": "c1", "kind": "bed", **data}, strict=False)
    assert "Additional properties are not allowed" in fault(strict=True, **data)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"chain_id": "Jan Jansen" * 9}, "chain_id: maxLength 64"),
        ({"kind": "Jan Jansen"}, 'kind: enum ["bed", "chair"]'),
        ({"places": [{"number": "Jan Jansen"}]}, 'places.0.number: type "integer"'),
        ({"at": "Jan Jansen"}, 'at: format "date-time"'),
        ({"places": [{}]}, "places.0: 'number' is a required property"),
        ({"kind": "Jan", "at": "Jansen"}, 'at: format "date-time"; kind: enum ["bed", "chair"]'),
    ],
)
def test_a_fault_says_where_and_which_rule_and_no_value(data: dict[str, Any], text: str) -> None:
    assert fault(**data) == text


def test_tolerance_takes_nothing_else_away() -> None:
    schema = record({"additional": ID}, {"below": record({})})
    assert tolerant(schema) == {
        "type": "object",
        "properties": {"additional": ID, "below": {"type": "object", "properties": {}, "required": []}},
        "required": ["additional"],
    }
