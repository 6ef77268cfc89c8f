"""What is told when the term of a record passes (D28): when did what you have last change; ids, codes and days only."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CASE_NUMBER, DATE, ID, listing, nullable, one_of, record

STATES = ("waiting", "near", "passed", "postponed", "running", "destroyed")
_IDS = {"retention_id": ID, "patient_id": ID, "chain_id": ID}
_EXAMPLE = {
    "retention_id": "55555555-5555-4555-8555-555555555555",
    "patient_id": "22222222-2222-4222-8222-222222222222",
    "chain_id": "11111111-1111-4111-8111-111111111111",
}
_ROUND = {"round": {"type": "integer", "minimum": 1}}


def _contract(
    name: str,
    description: str,
    schema: Mapping[str, Any],
    example: Mapping[str, Any],
    consumers: tuple[str, ...],
    *,
    owner: str = "persons",
) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.{owner}.{name}",
        owner=owner,
        aggregate="retention",
        side="care",
        key="chain_id",
        schema=record({**_IDS, **schema}),
        consumers=consumers,
        description=description,
        example={**_EXAMPLE, **example},
    )


ASKED = _contract(
    "retention-asked",
    "The term of a record may be near: every holder says when what it has of this chain last changed.",
    _ROUND,
    {"round": 1},
    ("referral", "careplan"),
)
CHANGED = _contract(
    "retention-changed",
    "How a record stands to its term: `kept_until` is its last day; people decide what becomes of it after that.",
    {"case_number": CASE_NUMBER, "state": one_of(STATES), "kept_until": nullable(DATE)},
    {"case_number": "K-7F3M-9Q2D", "state": "passed", "kept_until": "2046-03-02"},
    ("notifications",),
)


def _answered(owner: str) -> Contract:
    return _contract(
        "retention-answered",
        "On which day what this holder has of the chain last changed, null when it has nothing; whose records it is.",
        {**_ROUND, "changed_on": nullable(DATE), "organisation_ids": listing(ID)},
        {"round": 1, "changed_on": "2026-03-02", "organisation_ids": ["pijnteam-midden"]},
        ("persons",),
        owner=owner,
    )


BY_REFERRAL = _answered("referral")
BY_CAREPLAN = _answered("careplan")
OF_PERSONS = (ASKED, CHANGED)
CONTRACTS = (*OF_PERSONS, BY_REFERRAL, BY_CAREPLAN)
