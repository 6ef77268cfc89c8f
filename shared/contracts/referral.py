"""What referral tells: each move as ids, codes, dates and organisations; what a referral says stays behind its door."""

from collections.abc import Mapping
from typing import Any, get_args

from shared.contracts.contract import Contract
from shared.contracts.schemas import CASE_NUMBER, CODE, COUNT, DATE, FLAG, ID, LEVEL, nullable, one_of, record
from shared.rules.erasure import ErasureGround

BANDS = ("low", "medium", "high")
WORK_STATUSES = ("works", "partly", "reported-sick", "no-employer", "unknown")

_STEP = {"type": "integer", "minimum": 1, "maximum": 4}
_LINE = {"type": "integer", "minimum": 1, "maximum": 3}
_PARTIAL_DATE = record(
    {
        "date": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        "precision": one_of(("day", "month", "year")),
    }
)

_DRAFT_IDS = {"referral_id": ID, "chain_id": ID, "patient_id": ID, "sender_organisation_id": ID, "offer_id": ID}
IDS = {**_DRAFT_IDS, "case_number": CASE_NUMBER, "sender_id": ID, "receiver_organisation_id": ID}

_REFERRAL = "11111111-1111-4111-8111-111111111111"
_DRAFT_EXAMPLE: Mapping[str, Any] = {
    "referral_id": _REFERRAL,
    "chain_id": "22222222-2222-4222-8222-222222222222",
    "patient_id": "33333333-3333-4333-8333-333333333333",
    "sender_organisation_id": "praktijk-de-linde",
    "offer_id": "offer-pijnteam-midden",
}
EXAMPLE: Mapping[str, Any] = {
    **_DRAFT_EXAMPLE,
    "case_number": "K-7F3M-9Q2D",
    "sender_id": "prof-de-vries",
    "receiver_organisation_id": "pijnteam-midden",
}
# the first day for which the receiver promised an answer and gave none; without it every promise was kept so far
_LATE = {"harm_band": one_of(BANDS), "missed_promise_on": DATE}
_LATE_EXAMPLE: Mapping[str, Any] = {"harm_band": "medium", "missed_promise_on": "2026-03-16"}
_QUESTION = "44444444-4444-4444-8444-444444444444"
ALL = ("persons", "region", "notifications")


# from which state to which the move went; of a thing that is no move neither is told
_MOVE = {"from_state": CODE, "to_state": CODE}


def referral_contract(
    name: str,
    description: str,
    fields: Mapping[str, Any],
    example: Mapping[str, Any],
    *,
    consumers: tuple[str, ...] = ("region", "notifications"),
    optional: Mapping[str, Any] | None = None,
) -> Contract:
    """Return a contract of referral: on the care side, in the order of the chain."""
    return Contract(
        type=f"nl.ketenwerk.referral.{name}",
        owner="referral",
        aggregate="referral",
        side="care",
        key="chain_id",
        schema=record(fields, {**_MOVE, **(optional or {})}),
        consumers=consumers,
        description=description,
        example=example,
    )


REFERRAL_DRAFTED = referral_contract(
    "referral-drafted",
    "Someone began to write a referral; nobody else sees it yet.",
    _DRAFT_IDS,
    _DRAFT_EXAMPLE,
    consumers=(),
)
REFERRAL_CHANGED = referral_contract(
    "referral-changed",
    "The draft was changed; what changed stays with the referral.",
    _DRAFT_IDS,
    _DRAFT_EXAMPLE,
    consumers=(),
)
DRAFT_DISCARDED = referral_contract(
    "draft-discarded", "The draft was withdrawn before anyone received it.", _DRAFT_IDS, _DRAFT_EXAMPLE, consumers=()
)
REFERRAL_SENT = referral_contract(
    "referral-sent",
    "The referral was sent and the receiver has the move until respond_by (local date, inclusive).",
    {**IDS, "step": _STEP, "line": _LINE, "harm_band": one_of(BANDS), "respond_by": DATE, "sent_on": DATE},
    {**EXAMPLE, "step": 3, "line": 1, "harm_band": "medium", "respond_by": "2026-03-16", "sent_on": "2026-03-02"},
    consumers=ALL,
    optional={"first_sent_on": DATE, "redirected_from": ID},
)
TYPING_COUNTED = referral_contract(
    "typing-counted",
    "A referral that was begun from the sender's own system was sent: how many fields came filled in, how many of those"
    " were written anew, and how many were typed although they came along as text.",
    {**_DRAFT_IDS, "counted_on": DATE, "filled_in": COUNT, "overwritten": COUNT, "typed_again": COUNT},
    {**_DRAFT_EXAMPLE, "counted_on": "2026-03-02", "filled_in": 4, "overwritten": 1, "typed_again": 0},
    consumers=("region",),
)
REFERRAL_RECEIVED = referral_contract(
    "referral-received",
    "The receiver looked at the referral for the first time.",
    {**IDS, "received_on": DATE, "respond_by": DATE},
    {**EXAMPLE, "received_on": "2026-03-03", "respond_by": "2026-03-16"},
)
QUESTION_ASKED = referral_contract(
    "question-asked",
    "The receiver asked one question back; the sender has the move until answer_due_on.",
    {**IDS, "question_id": ID, "asked_by": ID, "asked_on": DATE, "answer_due_on": DATE},
    {
        **EXAMPLE,
        "question_id": _QUESTION,
        "asked_by": "prof-bakker",
        "asked_on": "2026-03-04",
        "answer_due_on": "2026-03-09",
        **_LATE_EXAMPLE,
    },
    optional=_LATE,
)
QUESTION_ANSWERED = referral_contract(
    "question-answered",
    "The sender answered; who asked (holder_id) has the move until respond_by.",
    {**IDS, "question_id": ID, "answered_by": ID, "answered_on": DATE, "respond_by": DATE, "holder_id": ID},
    {
        **EXAMPLE,
        "question_id": _QUESTION,
        "answered_by": "prof-de-vries",
        "answered_on": "2026-03-06",
        "respond_by": "2026-03-18",
        "holder_id": "prof-bakker",
        **_LATE_EXAMPLE,
    },
    optional=_LATE,
)
REFERRAL_ACCEPTED = referral_contract(
    "referral-accepted",
    "Accepted for screening (D22). The work situation is what the patient said (D2), for the care side only (D1).",
    {
        **IDS,
        "accepted_by": ID,
        "sender_role": CODE,
        "step": _STEP,
        "work_status": one_of(WORK_STATUSES),
        "reported_sick_since": nullable(_PARTIAL_DATE),
        "accepted_on": DATE,
    },
    {
        **EXAMPLE,
        "accepted_by": "prof-bakker",
        "sender_role": "01.015",
        "step": 3,
        "work_status": "reported-sick",
        "reported_sick_since": {"date": "2026-02", "precision": "month"},
        "accepted_on": "2026-03-06",
        "start_expected_on": "2026-03-20",
    },
    consumers=("careplan", *ALL),
    optional={"start_expected_on": DATE},
)
SCREENING_PLANNED = referral_contract(
    "screening-planned",
    "The receiver invited the patient for screening, and begins the treatment after it.",
    {**IDS, "planned_on": DATE, "screening_on": DATE},
    {**EXAMPLE, "planned_on": "2026-03-09", "screening_on": "2026-03-23", "patient_delay_days": 0},
    # for how many of the days between sending and the invitation the patient asked; without it none is known
    optional={"patient_delay_days": COUNT},
)
REFERRAL_REJECTED = referral_contract(
    "referral-rejected",
    "Declined, with a coded reason, the clinician who decided, and the next step for the patient.",
    {**IDS, "rejected_by": ID, "clinician_id": ID, "rejected_on": DATE, "reason": CODE, "next_step": CODE},
    {
        **EXAMPLE,
        "rejected_by": "prof-bakker",
        "clinician_id": "prof-yilmaz",
        "rejected_on": "2026-03-06",
        "reason": "other-step-fits-better",
        "next_step": "refer-to-step-4",
    },
    consumers=ALL,
)
REFERRAL_WITHDRAWN = referral_contract(
    "referral-withdrawn",
    "The sender took the referral back before it was accepted.",
    {**IDS, "withdrawn_by": ID, "withdrawn_on": DATE, "reason": CODE},
    {**EXAMPLE, "withdrawn_by": "prof-de-vries", "withdrawn_on": "2026-03-06", "reason": "patient-request"},
    consumers=ALL,
)
REFERRAL_RECALLED = referral_contract(
    "referral-recalled",
    "The sender took the referral back as a draft before anyone at the receiver opened it: as if it was not sent.",
    {**IDS, "recalled_by": ID, "recalled_on": DATE},
    {**EXAMPLE, "recalled_by": "prof-de-vries", "recalled_on": "2026-03-02"},
    consumers=ALL,
)
REFERRAL_SILENT = referral_contract(
    "referral-silent",
    "A promise passed without an answer; silent_since is the last sign of life. Holder, then team, then organisation.",
    {
        "referral_id": ID,
        "chain_id": ID,
        "case_number": CASE_NUMBER,
        "level": LEVEL,
        "holder_organisation_id": ID,
        "silent_since": DATE,
        "due_on": DATE,
        "harm_band": one_of(BANDS),
    },
    {
        "referral_id": _REFERRAL,
        "chain_id": EXAMPLE["chain_id"],
        "case_number": "K-7F3M-9Q2D",
        "level": "holder",
        "holder_organisation_id": "pijnteam-midden",
        "holder_id": "prof-bakker",
        "silent_since": "2026-03-02",
        "due_on": "2026-03-16",
        "next_step": "assess",
        **_LATE_EXAMPLE,
    },
    optional={"holder_id": ID, "missed_promise_on": DATE, "next_step": CODE},
)
REFERRAL_NUDGED = referral_contract(
    "referral-nudged",
    "The chain coordinator reminded whoever has the move; who has it does not change (D25). talk: it is the talk after "
    "an emergency referral that is waited for (REF-02).",
    {
        "referral_id": ID,
        "chain_id": ID,
        "case_number": CASE_NUMBER,
        "holder_organisation_id": ID,
        "silent_since": DATE,
        "nudged_on": DATE,
    },
    {
        "referral_id": _REFERRAL,
        "chain_id": EXAMPLE["chain_id"],
        "case_number": "K-7F3M-9Q2D",
        "holder_organisation_id": "pijnteam-midden",
        "holder_id": "prof-bakker",
        "silent_since": "2026-03-02",
        "nudged_on": "2026-03-17",
    },
    consumers=("notifications",),
    optional={"holder_id": ID, "talk": FLAG},
)
DISCUSSION_RECORDED = referral_contract(
    "discussion-recorded",
    "An emergency referral was discussed with the patient afterwards (REF-02).",
    {**IDS, "discussed_on": DATE},
    {**EXAMPLE, "discussed_on": "2026-03-03"},
    consumers=("region", "notifications"),
)
DISCUSSION_OVERDUE = referral_contract(
    "discussion-overdue",
    "An emergency referral was not discussed with the patient within one working day (REF-02).",
    {**IDS, "due_on": DATE},
    {**EXAMPLE, "due_on": "2026-03-03"},
    consumers=("region", "notifications"),
)
_ERASED = {name: schema for name, schema in IDS.items() if name not in {"patient_id", "sender_id", "offer_id"}}
REFERRAL_ERASED = referral_contract(
    "referral-erased",
    "Nothing of a referral that was sent is left: its number, on which ground and when; whose it was is not said.",
    {**_ERASED, "ground": one_of(get_args(ErasureGround)), "erased_on": DATE},
    {**{name: EXAMPLE[name] for name in _ERASED}, "ground": "on-request", "erased_on": "2026-03-09"},
    consumers=("notifications",),
)

CONTRACTS = (
    REFERRAL_DRAFTED,
    REFERRAL_CHANGED,
    DRAFT_DISCARDED,
    REFERRAL_SENT,
    TYPING_COUNTED,
    REFERRAL_RECEIVED,
    QUESTION_ASKED,
    QUESTION_ANSWERED,
    REFERRAL_ACCEPTED,
    SCREENING_PLANNED,
    REFERRAL_REJECTED,
    REFERRAL_WITHDRAWN,
    REFERRAL_RECALLED,
    REFERRAL_SILENT,
    REFERRAL_NUDGED,
    DISCUSSION_RECORDED,
    DISCUSSION_OVERDUE,
    REFERRAL_ERASED,
)
