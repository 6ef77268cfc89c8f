"""What referral tells: each move as ids, codes, dates and organisations; what a referral says stays behind its door."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CASE_NUMBER, CODE, DATE, ID, LEVEL, nullable, one_of, record

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
_IDS = {**_DRAFT_IDS, "case_number": CASE_NUMBER, "sender_id": ID, "receiver_organisation_id": ID}

_REFERRAL = "11111111-1111-4111-8111-111111111111"
_DRAFT_EXAMPLE: Mapping[str, Any] = {
    "referral_id": _REFERRAL,
    "chain_id": "22222222-2222-4222-8222-222222222222",
    "patient_id": "33333333-3333-4333-8333-333333333333",
    "sender_organisation_id": "praktijk-de-linde",
    "offer_id": "offer-pijnteam-midden",
}
_EXAMPLE: Mapping[str, Any] = {
    **_DRAFT_EXAMPLE,
    "case_number": "K-7F3M-9Q2D",
    "sender_id": "prof-de-vries",
    "receiver_organisation_id": "pijnteam-midden",
}
# the first day for which the receiver promised an answer and gave none; without it every promise was kept so far
_LATE = {"harm_band": one_of(BANDS), "missed_promise_on": DATE}
_LATE_EXAMPLE: Mapping[str, Any] = {"harm_band": "medium", "missed_promise_on": "2026-03-16"}
_QUESTION = "44444444-4444-4444-8444-444444444444"
_ALL = ("persons", "region", "notifications")


def _contract(
    name: str,
    description: str,
    fields: Mapping[str, Any],
    example: Mapping[str, Any],
    *,
    consumers: tuple[str, ...] = ("region", "notifications"),
    optional: Mapping[str, Any] | None = None,
) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.referral.{name}",
        owner="referral",
        aggregate="referral",
        side="care",
        key="chain_id",
        schema=record(fields, optional),
        consumers=consumers,
        description=description,
        example=example,
    )


REFERRAL_DRAFTED = _contract(
    "referral-drafted",
    "Someone began to write a referral; nobody else sees it yet.",
    _DRAFT_IDS,
    _DRAFT_EXAMPLE,
    consumers=(),
)
REFERRAL_CHANGED = _contract(
    "referral-changed",
    "The draft was changed; what changed stays with the referral.",
    _DRAFT_IDS,
    _DRAFT_EXAMPLE,
    consumers=(),
)
DRAFT_DISCARDED = _contract(
    "draft-discarded", "The draft was withdrawn before anyone received it.", _DRAFT_IDS, _DRAFT_EXAMPLE, consumers=()
)
REFERRAL_SENT = _contract(
    "referral-sent",
    "The referral was sent and the receiver has the move until respond_by (local date, inclusive).",
    {**_IDS, "step": _STEP, "line": _LINE, "harm_band": one_of(BANDS), "respond_by": DATE, "sent_on": DATE},
    {**_EXAMPLE, "step": 3, "line": 1, "harm_band": "medium", "respond_by": "2026-03-16", "sent_on": "2026-03-02"},
    consumers=_ALL,
)
REFERRAL_RECEIVED = _contract(
    "referral-received",
    "The receiver looked at the referral for the first time.",
    {**_IDS, "received_on": DATE, "respond_by": DATE},
    {**_EXAMPLE, "received_on": "2026-03-03", "respond_by": "2026-03-16"},
)
QUESTION_ASKED = _contract(
    "question-asked",
    "The receiver asked one question back; the sender has the move until answer_due_on.",
    {**_IDS, "question_id": ID, "asked_by": ID, "asked_on": DATE, "answer_due_on": DATE},
    {
        **_EXAMPLE,
        "question_id": _QUESTION,
        "asked_by": "prof-bakker",
        "asked_on": "2026-03-04",
        "answer_due_on": "2026-03-09",
        **_LATE_EXAMPLE,
    },
    optional=_LATE,
)
QUESTION_ANSWERED = _contract(
    "question-answered",
    "The sender answered; who asked (holder_id) has the move until respond_by.",
    {**_IDS, "question_id": ID, "answered_by": ID, "answered_on": DATE, "respond_by": DATE, "holder_id": ID},
    {
        **_EXAMPLE,
        "question_id": _QUESTION,
        "answered_by": "prof-de-vries",
        "answered_on": "2026-03-06",
        "respond_by": "2026-03-18",
        "holder_id": "prof-bakker",
        **_LATE_EXAMPLE,
    },
    optional=_LATE,
)
REFERRAL_ACCEPTED = _contract(
    "referral-accepted",
    "Accepted for screening (D22). The work situation is what the patient said (D2), for the care side only (D1).",
    {
        **_IDS,
        "accepted_by": ID,
        "sender_role": CODE,
        "step": _STEP,
        "work_status": one_of(WORK_STATUSES),
        "reported_sick_since": nullable(_PARTIAL_DATE),
        "accepted_on": DATE,
    },
    {
        **_EXAMPLE,
        "accepted_by": "prof-bakker",
        "sender_role": "01.015",
        "step": 3,
        "work_status": "reported-sick",
        "reported_sick_since": {"date": "2026-02", "precision": "month"},
        "accepted_on": "2026-03-06",
        "start_expected_on": "2026-03-20",
    },
    consumers=("careplan", *_ALL),
    optional={"start_expected_on": DATE},
)
SCREENING_PLANNED = _contract(
    "screening-planned",
    "The receiver invited the patient for screening; from here on the plan tells what comes next.",
    {**_IDS, "planned_on": DATE, "screening_on": DATE},
    {**_EXAMPLE, "planned_on": "2026-03-09", "screening_on": "2026-03-23"},
    consumers=(),
)
REFERRAL_REJECTED = _contract(
    "referral-rejected",
    "Declined, with a coded reason, the clinician who decided, and the next step for the patient.",
    {**_IDS, "rejected_by": ID, "clinician_id": ID, "rejected_on": DATE, "reason": CODE, "next_step": CODE},
    {
        **_EXAMPLE,
        "rejected_by": "prof-bakker",
        "clinician_id": "prof-yilmaz",
        "rejected_on": "2026-03-06",
        "reason": "other-step-fits-better",
        "next_step": "refer-to-step-4",
    },
    consumers=_ALL,
)
REFERRAL_WITHDRAWN = _contract(
    "referral-withdrawn",
    "The sender took the referral back before it was accepted.",
    {**_IDS, "withdrawn_by": ID, "withdrawn_on": DATE, "reason": CODE},
    {**_EXAMPLE, "withdrawn_by": "prof-de-vries", "withdrawn_on": "2026-03-06", "reason": "patient-request"},
    consumers=_ALL,
)
REFERRAL_RECALLED = _contract(
    "referral-recalled",
    "The sender took the referral back as a draft before anyone at the receiver opened it: as if it was not sent.",
    {**_IDS, "recalled_by": ID, "recalled_on": DATE},
    {**_EXAMPLE, "recalled_by": "prof-de-vries", "recalled_on": "2026-03-02"},
    consumers=_ALL,
)
REFERRAL_SILENT = _contract(
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
        "chain_id": _EXAMPLE["chain_id"],
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
DISCUSSION_RECORDED = _contract(
    "discussion-recorded",
    "An emergency referral was discussed with the patient afterwards (REF-02).",
    {**_IDS, "discussed_on": DATE},
    {**_EXAMPLE, "discussed_on": "2026-03-03"},
    consumers=("region", "notifications"),
)
DISCUSSION_OVERDUE = _contract(
    "discussion-overdue",
    "An emergency referral was not discussed with the patient within one working day (REF-02).",
    {**_IDS, "due_on": DATE},
    {**_EXAMPLE, "due_on": "2026-03-03"},
    consumers=("region", "notifications"),
)

CONTRACTS = (
    REFERRAL_DRAFTED,
    REFERRAL_CHANGED,
    DRAFT_DISCARDED,
    REFERRAL_SENT,
    REFERRAL_RECEIVED,
    QUESTION_ASKED,
    QUESTION_ANSWERED,
    REFERRAL_ACCEPTED,
    SCREENING_PLANNED,
    REFERRAL_REJECTED,
    REFERRAL_WITHDRAWN,
    REFERRAL_RECALLED,
    REFERRAL_SILENT,
    DISCUSSION_RECORDED,
    DISCUSSION_OVERDUE,
)
