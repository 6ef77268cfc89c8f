"""What is told when a patient is erased (D28): a question to every holder and its answer; ids, codes and days only."""

from collections.abc import Mapping
from typing import Any, get_args

from shared.contracts.contract import Contract
from shared.contracts.schemas import CASE_NUMBER, DATE, ID, listing, nullable, one_of, record
from shared.rules.erasure import GROUNDS, ErasureGround

_IDS = {"erasure_id": ID, "patient_id": ID, "chain_id": ID}
_EXAMPLE = {
    "erasure_id": "44444444-4444-4444-8444-444444444444",
    "patient_id": "22222222-2222-4222-8222-222222222222",
    "chain_id": "11111111-1111-4111-8111-111111111111",
}
_NUMBERED = {**_IDS, "case_number": CASE_NUMBER}
_ROUND = {"type": "integer", "minimum": 1}
_GROUND = {"ground": one_of(get_args(ErasureGround))}  # without it: on request


def _contract(
    name: str,
    description: str,
    schema: Mapping[str, Any],
    example: Mapping[str, Any],
    consumers: tuple[str, ...],
    *,
    owner: str = "persons",
    optional: Mapping[str, Any] | None = None,
) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.{owner}.{name}",
        owner=owner,
        aggregate="erasure",
        side="care",
        key="chain_id",
        schema=record(schema, optional),
        consumers=consumers,
        description=description,
        example={**_EXAMPLE, **example},
    )


_NUMBER = {"case_number": "K-7F3M-9Q2D"}
REQUESTED = _contract(
    "erasure-requested",
    "A patient asks that the record is destroyed, in the portal or on paper; nothing happens before `starts_on`.",
    {**_NUMBERED, "way": one_of(("portal", "paper")), "starts_on": DATE, "due_on": DATE},
    {**_NUMBER, "way": "portal", "starts_on": "2026-03-09", "due_on": "2026-06-02"},
    ("notifications",),
)
WITHDRAWN = _contract("erasure-withdrawn", "The patient took the request back.", _IDS, {}, ("notifications",))
ASKED = _contract(
    "erasure-asked",
    "Every holder destroys what it has of this chain, or answers why not; asked again in each round. Of a term that "
    "passed: what changed after `unchanged_since` stays. `also_chain_ids`: of records that were merged into it (D43).",
    {**_IDS, "round": _ROUND},
    {"round": 1},
    ("referral", "careplan"),
    optional={**_GROUND, "unchanged_since": DATE, "also_chain_ids": listing(ID)},
)
HELD = _contract(
    "erasure-held",
    "Something stays for now; it is asked again on `again_on`.",
    {**_NUMBERED, "again_on": DATE},
    {**_NUMBER, "again_on": "2026-04-09"},
    ("notifications",),
)
FREED = _contract(
    "erasure-freed",
    "The functionaris gegevensbescherming holds it no longer; it goes on from `starts_on`.",
    {**_NUMBERED, "starts_on": DATE},
    {**_NUMBER, "starts_on": "2026-03-09"},
    ("notifications",),
)
NEAR = _contract(
    "erasure-near",
    "The last day on which the request must be carried out is near, and it is not.",
    {**_NUMBERED, "due_on": DATE},
    {**_NUMBER, "due_on": "2026-06-02"},
    ("notifications",),
)
ERASED = _contract(
    "patient-erased",
    "Persons knows nothing of this patient any more, and the key is destroyed; everybody forgets what is left.",
    _IDS,
    {},
    ("referral", "careplan", "notifications"),
    optional=_GROUND,
)


def _answered(owner: str) -> Contract:
    return _contract(
        "erasure-answered",
        "What this holder had of the chain is destroyed, or it says why it stays for now and until when.",
        {
            **_IDS,
            "round": _ROUND,
            "answer": one_of(("done", "hold")),
            "reason": nullable(one_of(GROUNDS)),
            "until": nullable(DATE),
        },
        {"round": 1, "answer": "hold", "reason": "treatment-runs", "until": "2026-04-08"},
        ("persons",),
        owner=owner,
    )


BY_REFERRAL = _answered("referral")
BY_CAREPLAN = _answered("careplan")
OF_PERSONS = (REQUESTED, WITHDRAWN, ASKED, HELD, FREED, NEAR, ERASED)
CONTRACTS = (*OF_PERSONS, BY_REFERRAL, BY_CAREPLAN)
