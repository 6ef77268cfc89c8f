"""What referral tells of questions between treaters: who asked whom, by when; never what was asked or answered."""

from collections.abc import Mapping
from typing import Any, get_args

from shared.contracts.contract import Contract
from shared.contracts.referral import BANDS
from shared.contracts.schemas import CASE_NUMBER, CODE, DATE, ID, LEVEL, one_of, record
from shared.rules.erasure import ErasureGround

_PARTIES = {"sender_organisation_id": ID, "receiver_organisation_id": ID}
_SHORT = {"peer_question_id": ID, "chain_id": ID, "case_number": CASE_NUMBER}
_IDS = {**_SHORT, "patient_id": ID, "sender_id": ID, **_PARTIES, "subject": CODE}
_EXAMPLE: Mapping[str, Any] = {
    "peer_question_id": "77777777-7777-4777-8777-777777777777",
    "chain_id": "22222222-2222-4222-8222-222222222222",
    "case_number": "K-7F3M-9Q2D",
    "patient_id": "33333333-3333-4333-8333-333333333333",
    "sender_id": "prof-yilmaz",
    "sender_organisation_id": "pijnteam-midden",
    "receiver_organisation_id": "praktijk-de-linde",
    "subject": "medication",
}
_MOVED = ("region", "notifications")
_OVER = ("persons", "region", "notifications")


def _contract(
    name: str,
    description: str,
    fields: Mapping[str, Any],
    example: Mapping[str, Any],
    consumers: tuple[str, ...],
    *,
    optional: Mapping[str, Any] | None = None,
    ids: Mapping[str, Any] = _IDS,
) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.referral.peer-question-{name}",
        owner="referral",
        aggregate="peer-question",
        side="care",
        key="chain_id",
        schema=record({**ids, **fields}, optional or {}),
        consumers=consumers,
        description=description,
        example={**{key: value for key, value in _EXAMPLE.items() if key in ids}, **example},
    )


PEER_QUESTION_ASKED = _contract(
    "asked",
    "A treater asked a colleague (professional_id, else their team) who treats this patient too; until respond_by.",
    {"asked_on": DATE, "respond_by": DATE},
    {"asked_on": "2026-03-02", "respond_by": "2026-03-05"},
    ("persons", "notifications"),
    optional={"professional_id": ID},
)
PEER_QUESTION_HANDED_ON = _contract(
    "handed-on",
    "The colleague who was asked gave it to the own team; the promise stays.",
    {"handed_on_by": ID, "handed_on_on": DATE, "respond_by": DATE},
    {"handed_on_by": "prof-de-vries", "handed_on_on": "2026-03-03", "respond_by": "2026-03-05"},
    _MOVED,
)
PEER_QUESTION_ANSWERED = _contract(
    "answered",
    "It was answered; the asker has it until the answer was read, by due_on.",
    {"answered_by": ID, "answered_on": DATE, "due_on": DATE},
    {"answered_by": "prof-de-vries", "answered_on": "2026-03-04", "due_on": "2026-03-11"},
    _MOVED,
)
PEER_QUESTION_CLOSED = _contract(
    "closed",
    "The asker read the answer.",
    {"closed_by": ID, "closed_on": DATE},
    {"closed_by": "prof-yilmaz", "closed_on": "2026-03-05"},
    _OVER,
)
PEER_QUESTION_WITHDRAWN = _contract(
    "withdrawn",
    "The asker took the question back.",
    {"withdrawn_by": ID, "withdrawn_on": DATE, "reason": CODE},
    {"withdrawn_by": "prof-yilmaz", "withdrawn_on": "2026-03-03", "reason": "no-longer-needed"},
    _OVER,
)
PEER_QUESTION_SILENT = _contract(
    "silent",
    "A promise passed without a move: holder, then team, then organisation; by case number, never whose it is.",
    {
        "level": LEVEL,
        "holder_organisation_id": ID,
        "silent_since": DATE,
        "due_on": DATE,
        "harm_band": one_of(BANDS),
        "next_step": CODE,
    },
    {
        "level": "organisation",
        "holder_organisation_id": "praktijk-de-linde",
        "silent_since": "2026-03-02",
        "due_on": "2026-03-05",
        "harm_band": "low",
        "next_step": "answer-colleague",
    },
    _MOVED,
    optional={"holder_id": ID},
    ids=_SHORT,
)
PEER_QUESTION_NUDGED = _contract(
    "nudged",
    "The chain coordinator reminded whoever has the move; who has it does not change (D25).",
    {"holder_organisation_id": ID, "silent_since": DATE, "nudged_on": DATE},
    {
        "holder_organisation_id": "praktijk-de-linde",
        "holder_id": "prof-de-vries",
        "silent_since": "2026-03-02",
        "nudged_on": "2026-03-17",
    },
    ("notifications",),
    optional={"holder_id": ID},
    ids=_SHORT,
)
PEER_QUESTION_ERASED = _contract(
    "erased",
    "Nothing of it is left: both sides hear its number, the ground and the day.",
    {"ground": one_of(get_args(ErasureGround)), "erased_on": DATE},
    {"ground": "on-request", "erased_on": "2026-03-09"},
    _MOVED,
    ids={**_SHORT, **_PARTIES},
)

CONTRACTS = (
    PEER_QUESTION_ASKED,
    PEER_QUESTION_HANDED_ON,
    PEER_QUESTION_ANSWERED,
    PEER_QUESTION_CLOSED,
    PEER_QUESTION_WITHDRAWN,
    PEER_QUESTION_SILENT,
    PEER_QUESTION_NUDGED,
    PEER_QUESTION_ERASED,
)
