"""What services tell of who looked: ids and codes, per person and sealing round (D51); care and work apart (D4)."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract, Side
from shared.contracts.schemas import CODE, FLAG, ID, INSTANT, listing, nullable, record

ACTOR = {"type": "string", "minLength": 1, "maxLength": 80}
GROUND = {
    "type": "string",
    "maxLength": 200,
}  # rules, decisions, articles of law; or toestemming:<id>, noodtoegang:<id>
LOOK = record(
    {
        "entry_id": ID,
        "at": INSTANT,
        "actor_id": ACTOR,
        "organisation_id": nullable(ID),
        "roles": listing(CODE),
        "code": CODE,
        "object_type": CODE,
        "changed": FLAG,
        "refused": FLAG,
        "listed": FLAG,
        "ground": GROUND,
    },
    {"on_behalf_of": ACTOR},
)
_LOOK: Mapping[str, Any] = {
    "entry_id": "77777777-7777-4777-8777-777777777777",
    "at": "2026-03-02T08:00:00.000000Z",
    "actor_id": "prof-de-vries",
    "organisation_id": "praktijk-de-linde",
    "roles": ["01.015"],
    "code": "referral.read",
    "object_type": "referral",
    "changed": False,
    "refused": False,
    "listed": False,
    "ground": "D20",
}
_CHAIN = {"chain_id": "11111111-1111-4111-8111-111111111111", "patient_id": "22222222-2222-4222-8222-222222222222"}
_CASE = {"case_id": "55555555-5555-4555-8555-555555555555", "employee_id": "66666666-6666-4666-8666-666666666666"}


def _contract(owner: str, side: Side, key: str, ids: Mapping[str, str], look: Mapping[str, Any]) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.{owner}.access-recorded",
        owner=owner,
        aggregate="access-log",
        side=side,
        key=key,
        schema=record({**dict.fromkeys(ids, ID), "looks": listing(LOOK)}),
        consumers=("persons",),
        description="Others than the person looked at or changed what is theirs, or were refused; sealed in the log.",
        example={**ids, "looks": [look]},
    )


_AT_WORK = {
    **_LOOK,
    "actor_id": "prof-smit",
    "organisation_id": "arbodienst-midden",
    "roles": ["01.008"],
    "code": "case.read",
    "object_type": "case",
    "ground": "D1",
}
OF_REFERRAL = _contract("referral", "care", "chain_id", _CHAIN, _LOOK)
OF_CAREPLAN = _contract("careplan", "care", "chain_id", _CHAIN, {**_LOOK, "code": "plan.read", "object_type": "plan"})
OF_WORKTRACK = _contract("worktrack", "work", "case_id", _CASE, _AT_WORK)
CONTRACTS = (OF_REFERRAL, OF_CAREPLAN, OF_WORKTRACK)
