"""What referral tells of questions for advice (meedenkadvies): whose move it is, never what was asked or advised."""

from collections.abc import Mapping
from typing import Any, get_args

from shared.contracts.contract import Contract
from shared.contracts.referral import BANDS
from shared.contracts.schemas import CASE_NUMBER, CODE, DATE, FLAG, ID, LEVEL, one_of, record
from shared.rules.erasure import ErasureGround

_PARTIES = {"sender_organisation_id": ID, "receiver_organisation_id": ID}
_IDS = {
    "advice_id": ID,
    "chain_id": ID,
    "patient_id": ID,
    "case_number": CASE_NUMBER,
    "offer_id": ID,
    "sender_id": ID,
    **_PARTIES,
}
_EXAMPLE: Mapping[str, Any] = {
    "advice_id": "66666666-6666-4666-8666-666666666666",
    "chain_id": "22222222-2222-4222-8222-222222222222",
    "patient_id": "33333333-3333-4333-8333-333333333333",
    "case_number": "K-7F3M-9Q2D",
    "offer_id": "offer-pijnteam-midden",
    "sender_id": "prof-de-vries",
    "sender_organisation_id": "praktijk-de-linde",
    "receiver_organisation_id": "pijnteam-midden",
}
_NOTICES = ("notifications",)
_MOVED = ("region", "notifications")
_OVER = ("persons", "region", "notifications")


def _contract(
    name: str,
    description: str,
    fields: Mapping[str, Any],
    example: Mapping[str, Any],
    *,
    consumers: tuple[str, ...] = _MOVED,
    optional: Mapping[str, Any] | None = None,
    ids: Mapping[str, Any] = _IDS,
) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.referral.{name}",
        owner="referral",
        aggregate="advice",
        side="care",
        key="chain_id",
        schema=record({**ids, **fields}, optional or {}),
        consumers=consumers,
        description=description,
        example={**{key: value for key, value in _EXAMPLE.items() if key in ids}, **example},
    )


ADVICE_ASKED = _contract(
    "advice-asked",
    "A team was asked for advice about a patient; it has the move until respond_by (local date, inclusive).",
    {"asked_on": DATE, "respond_by": DATE},
    {"asked_on": "2026-03-02", "respond_by": "2026-03-09"},
    consumers=("persons", "notifications"),
)
ADVICE_RECEIVED = _contract(
    "advice-received",
    "The team looked at the question for the first time.",
    {"received_on": DATE, "respond_by": DATE},
    {"received_on": "2026-03-03", "respond_by": "2026-03-09"},
    consumers=(),
)
ADVICE_QUESTION_ASKED = _contract(
    "advice-question-asked",
    "The team asked something back; the asker has the move until answer_due_on.",
    {"asked_by": ID, "asked_on": DATE, "answer_due_on": DATE},
    {"asked_by": "prof-yilmaz", "asked_on": "2026-03-04", "answer_due_on": "2026-03-11"},
)
ADVICE_QUESTION_ANSWERED = _contract(
    "advice-question-answered",
    "The asker answered; who asked (holder_id) has the move until respond_by.",
    {"answered_by": ID, "answered_on": DATE, "holder_id": ID, "respond_by": DATE},
    {
        "answered_by": "prof-de-vries",
        "answered_on": "2026-03-05",
        "holder_id": "prof-yilmaz",
        "respond_by": "2026-03-10",
    },
)
ADVICE_ADDED = _contract(
    "advice-added",
    "The asker added something to the question; no date moved.",
    {"added_by": ID, "added_on": DATE},
    {"added_by": "prof-de-vries", "added_on": "2026-03-03"},
    consumers=_NOTICES,
)
ADVICE_GIVEN = _contract(
    "advice-given",
    "The team gave its advice; the asker decides until due_on. What it says stays behind its door.",
    {"advised_by": ID, "advised_on": DATE, "outcome": CODE, "due_on": DATE},
    {"advised_by": "prof-yilmaz", "advised_on": "2026-03-06", "outcome": "refer-here", "due_on": "2026-03-20"},
)
ADVICE_FOLLOWED_UP = _contract(
    "advice-followed-up",
    "The asker asks on; who advised (holder_id) has the move until respond_by.",
    {"asked_by": ID, "asked_on": DATE, "holder_id": ID, "respond_by": DATE},
    {"asked_by": "prof-de-vries", "asked_on": "2026-03-09", "holder_id": "prof-yilmaz", "respond_by": "2026-03-16"},
)
ADVICE_DECLINED = _contract(
    "advice-declined",
    "The team gives no advice, with a reason; the asker decides what to do until due_on.",
    {"declined_by": ID, "clinician_id": ID, "declined_on": DATE, "reason": CODE, "due_on": DATE},
    {
        "declined_by": "prof-bakker",
        "clinician_id": "prof-yilmaz",
        "declined_on": "2026-03-05",
        "reason": "not-our-field",
        "due_on": "2026-03-19",
    },
)
ADVICE_CONVERTED = _contract(
    "advice-converted",
    "It became a referral (by_team), or a draft of one; against_advice: without an advice to refer, with a reason.",
    {
        "referral_id": ID,
        "converted_by": ID,
        "by_team": FLAG,
        "converted_on": DATE,
        "against_advice": FLAG,
    },
    {
        "referral_id": "11111111-1111-4111-8111-111111111111",
        "converted_by": "prof-de-vries",
        "by_team": False,
        "converted_on": "2026-03-09",
        "against_advice": False,
    },
    consumers=_OVER,
    optional={"against_reason": CODE},
)
ADVICE_CLOSED = _contract(
    "advice-closed",
    "The asker is done with it.",
    {"closed_by": ID, "closed_on": DATE},
    {"closed_by": "prof-de-vries", "closed_on": "2026-03-09"},
    consumers=_OVER,
)
ADVICE_WITHDRAWN = _contract(
    "advice-withdrawn",
    "The asker took the question back.",
    {"withdrawn_by": ID, "withdrawn_on": DATE, "reason": CODE},
    {"withdrawn_by": "prof-de-vries", "withdrawn_on": "2026-03-04", "reason": "no-longer-needed"},
    consumers=_OVER,
)
ADVICE_SILENT = _contract(
    "advice-silent",
    "A promise passed without an answer: holder, then team, then organisation; by case number, never whose it is.",
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
        "holder_organisation_id": "pijnteam-midden",
        "silent_since": "2026-03-02",
        "due_on": "2026-03-09",
        "harm_band": "medium",
        "next_step": "give-advice",
    },
    optional={"holder_id": ID},
    ids={"advice_id": ID, "chain_id": ID, "case_number": CASE_NUMBER},
)
ADVICE_NUDGED = _contract(
    "advice-nudged",
    "The chain coordinator reminded whoever has the move; who has it does not change (D25).",
    {"holder_organisation_id": ID, "silent_since": DATE, "nudged_on": DATE},
    {
        "holder_organisation_id": "pijnteam-midden",
        "holder_id": "prof-bakker",
        "silent_since": "2026-03-02",
        "nudged_on": "2026-03-17",
    },
    consumers=("notifications",),
    optional={"holder_id": ID},
    ids={"advice_id": ID, "chain_id": ID, "case_number": CASE_NUMBER},
)
ADVICE_ERASED = _contract(
    "advice-erased",
    "Nothing of it is left: who asked and who was asked hear its number, the ground and the day.",
    {"ground": one_of(get_args(ErasureGround)), "erased_on": DATE},
    {"ground": "on-request", "erased_on": "2026-03-09"},
    consumers=_MOVED,
    ids={"advice_id": ID, "chain_id": ID, "case_number": CASE_NUMBER, **_PARTIES},
)

CONTRACTS = (
    ADVICE_ASKED,
    ADVICE_RECEIVED,
    ADVICE_QUESTION_ASKED,
    ADVICE_QUESTION_ANSWERED,
    ADVICE_ADDED,
    ADVICE_GIVEN,
    ADVICE_FOLLOWED_UP,
    ADVICE_DECLINED,
    ADVICE_CONVERTED,
    ADVICE_CLOSED,
    ADVICE_WITHDRAWN,
    ADVICE_SILENT,
    ADVICE_NUDGED,
    ADVICE_ERASED,
)
