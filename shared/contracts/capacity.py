"""What referral tells of questions for room: which team was asked, whether it has room, how it ended; of no patient."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CASE_NUMBER, DATE, FLAG, ID, one_of, record

OUTCOMES = ("selected", "elsewhere", "withdrawn", "offer-closed", "expired")
_IDS = {
    "capacity_request_id": ID,
    "case_number": CASE_NUMBER,
    "offer_id": ID,
    "sender_id": ID,
    "sender_organisation_id": ID,
    "receiver_organisation_id": ID,
}
_EXAMPLE: Mapping[str, Any] = {
    "capacity_request_id": "88888888-8888-4888-8888-888888888888",
    "case_number": "K-7F3M-9Q2D",
    "offer_id": "offer-pijnteam-midden",
    "sender_id": "prof-de-vries",
    "sender_organisation_id": "praktijk-de-linde",
    "receiver_organisation_id": "pijnteam-midden",
}


def _contract(
    name: str,
    description: str,
    fields: Mapping[str, Any],
    example: Mapping[str, Any],
    optional: Mapping[str, Any] | None = None,
) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.referral.capacity-{name}",
        owner="referral",
        aggregate="capacity-request",
        side="care",
        key="capacity_request_id",
        schema=record({**_IDS, **fields}, optional or {}),
        consumers=("notifications",),
        description=description,
        example={**_EXAMPLE, **example},
    )


CAPACITY_ASKED = _contract(
    "asked",
    "A sender asks a team whether it has room, among others; no patient data is in it, here or behind its door.",
    {"asked_on": DATE, "respond_by": DATE},
    {"asked_on": "2026-03-02", "respond_by": "2026-03-04"},
)
CAPACITY_ANSWERED = _contract(
    "answered",
    "The team says whether there is room, and from which day; the sender chooses until due_on.",
    {"answered_by": ID, "answered_on": DATE, "room": FLAG, "due_on": DATE},
    {"answered_by": "prof-bakker", "answered_on": "2026-03-03", "room": True, "due_on": "2026-03-11"},
    {"from_on": DATE},
)
CAPACITY_UNANSWERED = _contract(
    "unanswered",
    "The team did not say in time whether it has room; the sender chooses until due_on.",
    {"due_on": DATE},
    {"due_on": "2026-03-11"},
)
CAPACITY_ENDED = _contract(
    "ended",
    "It is over: the draft went to this team, elsewhere or nowhere, the offer closed, or nobody chose.",
    {"outcome": one_of(OUTCOMES), "ended_on": DATE},
    {"outcome": "elsewhere", "ended_on": "2026-03-05"},
)

CONTRACTS = (CAPACITY_ASKED, CAPACITY_ANSWERED, CAPACITY_UNANSWERED, CAPACITY_ENDED)
