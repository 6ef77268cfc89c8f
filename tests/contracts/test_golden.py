"""Every contract has its golden file, fits its own example, and has not changed what it promised."""

from collections.abc import Callable
from typing import Any

import pytest

from shared.contracts.catalogue import contracts
from shared.contracts.contract import Contract
from shared.contracts.schemas import COUNT, ID, listing, record
from tests.contracts.golden import FOLDER, breaks, golden, kept, path_of


def contract(**changes: Any) -> Contract:
    parts: dict[str, Any] = {
        "type": "nl.ketenwerk.region.offer-published",
        "owner": "region",
        "aggregate": "offer",
        "side": "neutral",
        "key": "offer_id",
        "schema": record({"offer_id": ID, "places": listing(record({"number": COUNT}))}),
        "consumers": (),
        "description": "An example",
        "example": {"offer_id": "o1", "places": []},
    }
    return Contract(**{**parts, **changes})


def test_every_contract_has_a_golden_file_that_is_up_to_date() -> None:
    stale = [row.dataschema for row in contracts() if kept(row) != golden(row)]
    assert not stale, "run `make golden`:\n" + "\n".join(stale)


def test_no_contract_takes_back_what_it_promised() -> None:
    broken = {row.dataschema: breaks(old, golden(row)) for row in contracts() if (old := kept(row))}
    assert not {name: faults for name, faults in broken.items() if faults}


def test_every_golden_file_belongs_to_a_contract_that_is_still_there() -> None:
    present = {path_of(row).name for row in contracts()}
    assert {path.name for path in FOLDER.glob("*.json")} <= present


def test_every_example_fits_its_own_contract() -> None:
    for row in contracts():
        row.check(row.example)


def test_a_new_optional_field_is_growth_at_any_depth() -> None:
    grown = record({"offer_id": ID, "places": listing(record({"number": COUNT}, {"note": ID}))}, {"line": ID})
    assert not breaks(golden(contract()), golden(contract(schema=grown)))


@pytest.mark.parametrize(
    "change",
    [
        lambda: contract(key="places"),
        lambda: contract(side="care"),
        lambda: contract(schema=record({"offer_id": ID})),
        lambda: contract(schema=record({"offer_id": COUNT, "places": listing(record({"number": COUNT}))})),
        lambda: contract(schema=record({"offer_id": ID, "places": listing(record({"number": ID}))})),
        lambda: contract(schema=record({"offer_id": ID, "places": listing(record({"number": COUNT, "row": COUNT}))})),
        lambda: contract(schema=record({"offer_id": ID, "places": listing(record({"number": COUNT})), "line": ID})),
        lambda: contract(schema=record({"offer_id": ID}, {"places": listing(record({"number": COUNT}))})),
    ],
)
def test_anything_else_needs_a_new_version(change: Callable[[], Contract]) -> None:
    assert breaks(golden(contract()), golden(change()))
