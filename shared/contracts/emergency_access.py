"""What persons tells of noodtoegang (D27): ids, codes, instants and days; never why in words.

``known`` is false where nobody in the chain has the BSN that was asked: its patient and chain are then nobody's.
"""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CASE_NUMBER, DATE, FLAG, ID, INSTANT, nullable, one_of, record

_IDS = {
    "access_id": ID,
    "case_number": CASE_NUMBER,
    "patient_id": ID,
    "chain_id": ID,
    "professional_id": ID,
    "organisation_id": ID,
    "known": FLAG,
}
_EXAMPLE = {
    "access_id": "44444444-4444-4444-8444-444444444444",
    "case_number": "K-7F3M-9Q2D",
    "patient_id": "22222222-2222-4222-8222-222222222222",
    "chain_id": "11111111-1111-4111-8111-111111111111",
    "professional_id": "prof-yilmaz",
    "organisation_id": "revalidatie-vechtstreek",
    "known": True,
}
_REASON = one_of(("life-threatening", "cannot-speak", "acute-worsening", "medication-unclear"))
_HOW = one_of(("lapsed", "by-hand", "by-officer"))
_VERDICT = one_of(("justified", "unjustified", "under-inquiry"))
_RUNG = one_of(("user", "organisation", "officer"))


def _contract(
    name: str, description: str, more: Mapping[str, Any], example: Mapping[str, Any], consumers: tuple[str, ...]
) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.persons.emergency-access-{name}",
        owner="persons",
        aggregate="emergency-access",
        side="care",
        key="chain_id",
        schema=record({**_IDS, **more}),
        consumers=consumers,
        description=description,
        example={**_EXAMPLE, **example},
    )


ASKED = _contract(
    "asked",
    "Someone asks for noodtoegang; nothing opened yet.",
    {"reason": _REASON},
    {
        "reason": "cannot-speak",
    },
    (),
)
OPENED = _contract(
    "opened",
    "Noodtoegang began: one professional may read what the chain knows of this patient, until an instant.",
    {"reason": _REASON, "opened_at": INSTANT, "until": INSTANT, "due_on": DATE},
    {
        "reason": "cannot-speak",
        "opened_at": "2026-03-02T09:00:00Z",
        "until": "2026-03-02T13:00:00Z",
        "due_on": "2026-03-09",
    },
    ("referral", "careplan", "notifications"),
)
ENDED = _contract(
    "ended",
    "Noodtoegang ended: its time was up, or who used it or the FG ended it.",
    {"how": _HOW, "ended_at": INSTANT, "due_on": nullable(DATE)},
    {"how": "by-hand", "ended_at": "2026-03-02T10:00:00Z", "due_on": "2026-03-09"},
    ("referral", "careplan", "notifications"),
)
ACCOUNTED = _contract(
    "accounted",
    "Who used it answered why, and what came of it.",
    {"due_on": DATE},
    {"due_on": "2026-03-10"},
    ("notifications",),
)
JUDGED = _contract(
    "judged",
    "The FG judged it; an inquiry keeps it open.",
    {"verdict": _VERDICT, "due_on": nullable(DATE)},
    {"verdict": "justified", "due_on": None},
    ("notifications",),
)
OVERDUE = _contract(
    "overdue",
    "The account or the judgement is late; who is warned.",
    {"step": one_of(("account", "judgement")), "rung": _RUNG, "due_on": DATE},
    {"step": "account", "rung": "user", "due_on": "2026-03-09"},
    ("notifications",),
)
CONTRACTS = (ASKED, OPENED, ENDED, ACCOUNTED, JUDGED, OVERDUE)
