"""What worktrack tells of letters of the bedrijfsarts: that one was written or sent. Never what it says (D10)."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, ID, record

_IDS = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "employer_id": "bakkerij-van-dijk",
    "arbodienst_id": "arbodienst-midden",
    "letter_id": "88888888-8888-4888-8888-888888888888",
}
_FIELDS: Mapping[str, Any] = {**dict.fromkeys(_IDS, ID), "kind": CODE}


def _contract(name: str, text: str, *consumers: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.worktrack.{name}",
        owner="worktrack",
        aggregate="work-letter",
        side="work",
        key="case_id",
        schema=record(_FIELDS),
        consumers=consumers,
        description=text,
        example={**_IDS, "kind": "probleemanalyse"},
    )


LETTER_WRITTEN = _contract(
    "letter-written", "The bedrijfsarts wrote or changed the draft of a letter; kind: which one."
)
LETTER_SENT = _contract(
    "letter-sent",
    "The same text went to employee and employer at one moment (D10); kind: which letter.",
    "notifications",
)

CONTRACTS = (LETTER_WRITTEN, LETTER_SENT)
