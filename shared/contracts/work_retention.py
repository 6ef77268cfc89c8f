"""What is told when the term of an arbodienst's record passed (D28): ids, codes and days; nothing of the care side."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import DATE, ID, listing, nullable, one_of, record
from shared.rules.erasure import WORK_GROUNDS

_IDS = {"case_id": ID, "employee_id": ID, "arbodienst_id": ID}
_EXAMPLE = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "arbodienst_id": "arbodienst-midden",
}


def _contract(
    owner: str, name: str, description: str, schema: Mapping[str, Any], example: Mapping[str, Any], consumer: str
) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.{owner}.{name}",
        owner=owner,
        aggregate="case" if owner == "worktrack" else "work-record",
        side="work",
        key="case_id",
        schema=record({**_IDS, **schema}),
        consumers=(consumer,),
        description=description,
        example={**_EXAMPLE, **example},
    )


ASKED = _contract(
    "worktrack",
    "work-record-asked",
    "The term of an arbodienst's record passed, and people let it go: persons destroys what it has of these cases and "
    "answers, or says why not. What changed after `unchanged_since` stays. `case_id` is the newest of `case_ids`.",
    {"case_ids": listing(ID), "unchanged_since": DATE},
    {"case_ids": [_EXAMPLE["case_id"]], "unchanged_since": "2046-03-02"},
    "persons",
)
ANSWERED = _contract(
    "persons",
    "work-record-answered",
    "What persons had of these cases is destroyed, or why it stays for now and until when.",
    {"answer": one_of(("done", "hold")), "reason": nullable(one_of(WORK_GROUNDS)), "until": nullable(DATE)},
    {"answer": "hold", "reason": "asked-lately", "until": "2066-04-01"},
    "worktrack",
)
CONTRACTS = (ASKED, ANSWERED)
