"""What persons tells of targeted questions: each side its own ids and no word of the question (CON-03, D4).

A refusal leaves no event, nor does silence; what the work side hears is the same for both (D3).
"""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, DATE, ID, record

_WORK = {
    "case_id": "33333333-3333-4333-8333-333333333333",
    "question_id": "55555555-5555-4555-8555-555555555555",
    "arbodienst_id": "arbodienst-midden",
    "asker_id": "prof-smit",
}
_CARE = {
    "chain_id": "11111111-1111-4111-8111-111111111111",
    "patient_id": "22222222-2222-4222-8222-222222222222",
    "question_id": "66666666-6666-4666-8666-666666666666",
}
_TREATER = {"professional_id": "prof-yilmaz", "organisation_id": "pijnteam-midden"}


def _work(name: str, more: Mapping[str, tuple[Any, Any]], description: str, *consumers: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.persons.case-question-{name}",
        owner="persons",
        aggregate="case-question",
        side="work",
        key="case_id",
        schema=record({**dict.fromkeys(_WORK, ID), **{field: schema for field, (schema, _) in more.items()}}),
        consumers=consumers,
        description=description,
        example={**_WORK, **{field: example for field, (_, example) in more.items()}},
    )


def _care(name: str, more: Mapping[str, tuple[Any, Any]], description: str, *consumers: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.persons.care-question-{name}",
        owner="persons",
        aggregate="care-question",
        side="care",
        key="chain_id",
        schema=record({**dict.fromkeys(_CARE, ID), **{field: schema for field, (schema, _) in more.items()}}),
        consumers=consumers,
        description=description,
        example={**_CARE, **{field: example for field, (_, example) in more.items()}},
    )


_BY_TREATER = {field: (ID, example) for field, example in _TREATER.items()}

CASE_QUESTION_ASKED = _work(
    "asked",
    {"employee_id": (ID, "employee-1"), "expires_on": (DATE, "2026-04-01")},
    "A bedrijfsarts asked one question about an employee; whoever may answer it is not known on this side.",
    "notifications",
)
CASE_QUESTION_ANSWERED = _work("answered", {}, "The answer is there.", "notifications")
CASE_QUESTION_ENDED = _work(
    "ended",
    {"reason": (CODE, "expired")},
    "No answer will come: withdrawn, expired, or closed with its case. Refusal and silence both end in expired (D3).",
    "notifications",
)
CARE_QUESTION_ARRIVED = _care(
    "arrived",
    {"expires_on": (DATE, "2026-04-01")},
    "A bedrijfsarts asked something; only the patient is told, no organisation of care.",
    "notifications",
)
CARE_QUESTION_ALLOWED = _care(
    "allowed",
    {**_BY_TREATER, "answer_by": (DATE, "2026-03-20")},
    "The patient lets this professional answer one question, until a day.",
    "notifications",
)
CARE_QUESTION_STOPPED = _care("stopped", _BY_TREATER, "It may not be answered any more, or need not.", "notifications")
CARE_QUESTION_ANSWERED = _care("answered", _BY_TREATER, "The professional answered.", "notifications")
CARE_QUESTION_DECLINED = _care(
    "declined", _BY_TREATER, "The professional does not answer; the patient can read why.", "notifications"
)
CARE_QUESTION_LAPSED = _care(
    "lapsed", {}, "It ended before the patient let it through, and asks nothing of them any more.", "notifications"
)
CARE_QUESTION_PASSED_ON = _care(
    "passed-on", {}, "The bedrijfsarts has the answer, and the patient sees what it says.", "notifications"
)

CONTRACTS = (
    CASE_QUESTION_ASKED,
    CASE_QUESTION_ANSWERED,
    CASE_QUESTION_ENDED,
    CARE_QUESTION_ARRIVED,
    CARE_QUESTION_ALLOWED,
    CARE_QUESTION_STOPPED,
    CARE_QUESTION_ANSWERED,
    CARE_QUESTION_DECLINED,
    CARE_QUESTION_LAPSED,
    CARE_QUESTION_PASSED_ON,
)
