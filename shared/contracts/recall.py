"""What referral tells of a recall list: who follows, by when, what came of it; never what the pain is."""

from collections.abc import Mapping
from typing import Any, get_args

from shared.contracts.contract import Contract
from shared.contracts.referral import BANDS
from shared.contracts.schemas import CASE_NUMBER, CODE, DATE, ID, LEVEL, one_of, record
from shared.rules.erasure import ErasureGround

_SHORT = {"recall_id": ID, "chain_id": ID, "case_number": CASE_NUMBER}
_IDS = {**_SHORT, "patient_id": ID, "organisation_id": ID, "professional_id": ID}
_EXAMPLE: Mapping[str, Any] = {
    "recall_id": "99999999-9999-4999-8999-999999999999",
    "chain_id": "22222222-2222-4222-8222-222222222222",
    "case_number": "K-7F3M-9Q2D",
    "patient_id": "33333333-3333-4333-8333-333333333333",
    "organisation_id": "praktijk-de-linde",
    "professional_id": "prof-de-vries",
}
RESULTS = ("recover", "plan-screening", "refer", "call-again", "leave")


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
        type=f"nl.ketenwerk.referral.recall-{name}",
        owner="referral",
        aggregate="recall",
        side="care",
        key="chain_id",
        schema=record({**ids, **fields}, optional or {}),
        consumers=consumers,
        description=description,
        example={**{key: value for key, value in _EXAMPLE.items() if key in ids}, **example},
    )


RECALL_BEGUN = _contract(
    "begun",
    "A practice entered a patient with acute pain, to be called around day 21 (RSK-03), by due_on.",
    {"entered_on": DATE, "due_on": DATE},
    {"entered_on": "2026-03-02", "due_on": "2026-03-17"},
    (),
)
RECALL_NOTED = _contract(
    "noted",
    "Something came of a call or visit; due_on: the next day, where it is not over.",
    {"result": one_of(RESULTS), "noted_by": ID, "noted_on": DATE},
    {"result": "recover", "noted_by": "prof-de-vries", "noted_on": "2026-03-16"},
    ("region", "notifications"),
    optional={"due_on": DATE},
)
RECALL_SILENT = _contract(
    "silent",
    "The day passed and nobody called: holder, then team, then organisation; by case number, never whose it is.",
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
        "silent_since": "2026-03-16",
        "due_on": "2026-03-17",
        "harm_band": "medium",
        "next_step": "call-patient",
    },
    ("region", "notifications"),
    optional={"holder_id": ID},
    ids=_SHORT,
)
RECALL_NUDGED = _contract(
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
RECALL_ERASED = _contract(
    "erased",
    "Nothing of it is left: the practice hears its number, the ground and the day.",
    {"ground": one_of(get_args(ErasureGround)), "erased_on": DATE},
    {"ground": "on-request", "erased_on": "2026-03-09"},
    ("region", "notifications"),
    ids={**_SHORT, "organisation_id": ID},
)

CONTRACTS = (RECALL_BEGUN, RECALL_NOTED, RECALL_SILENT, RECALL_NUDGED, RECALL_ERASED)
