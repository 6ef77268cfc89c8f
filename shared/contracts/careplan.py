"""What careplan tells: a plan opened, who holds which chain role, what is to be done, how the start period stands."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import (
    CASE_NUMBER,
    CODE,
    COUNT,
    DATE,
    FLAG,
    ID,
    INSTANT,
    LEVEL,
    listing,
    nullable,
    record,
)

_PLAN = {
    "plan_id": "11111111-1111-4111-8111-111111111111",
    "chain_id": "22222222-2222-4222-8222-222222222222",
    "patient_id": "33333333-3333-4333-8333-333333333333",
}
_HOME = {"home_organisation_id": ID}  # who holds the plan: what others know of it is an exchange (CON-01)
_PLAN_FIELDS = dict.fromkeys(_PLAN, ID)
_TASK_FIELDS = {
    **_PLAN_FIELDS,
    "task_id": ID,
    "kind": CODE,
    "due_on": DATE,
    "holder_id": nullable(ID),
    "holder_organisation_id": ID,
}
_TASK = {
    **_PLAN,
    "task_id": "44444444-4444-4444-8444-444444444444",
    "kind": "choose-central-care-provider",
    "due_on": "2026-03-09",
    "holder_id": None,
    "holder_organisation_id": "pijnteam-midden",
}
_PERIOD_FIELDS = {**_PLAN_FIELDS, "first_day": DATE, "last_day": DATE}
_PERIOD = {**_PLAN, "first_day": "2026-04-13", "last_day": "2026-06-02"}
_TOLD_FIELDS = {**_PERIOD_FIELDS, "recipient_id": nullable(ID), "recipient_organisation_id": ID}
_TOLD = {**_PERIOD, "recipient_id": "prof-jansen", "recipient_organisation_id": "pijnteam-midden"}
_ROLE_FIELDS = {**_PLAN_FIELDS, "professional_id": ID, "organisation_id": ID, "from": INSTANT}
_ROLE = {
    **_PLAN,
    "professional_id": "prof-jansen",
    "organisation_id": "pijnteam-midden",
    "from": "2026-03-03T09:00:00Z",
}


def _contract(
    name: str,
    fields: Mapping[str, Any],
    example: Mapping[str, Any],
    description: str,
    *consumers: str,
    optional: Mapping[str, Any] | None = None,
) -> Contract:
    """Write a contract of this owner: care side, key = chain id (D44)."""
    return Contract(
        type=f"nl.ketenwerk.careplan.{name}",
        owner="careplan",
        aggregate="plan",
        side="care",
        key="chain_id",
        schema=record(fields, {**_HOME, **(optional or {})}),
        consumers=consumers,
        description=description,
        example=example,
    )


PLAN_OPENED = _contract(
    "plan-opened",
    {
        **_PLAN_FIELDS,
        "hb_id": nullable(ID),
        "hb_organisation_id": nullable(ID),
        "organisation_ids": listing(ID),
    },
    {
        **_PLAN,
        "hb_id": "prof-de-vries",
        "hb_organisation_id": "praktijk-de-linde",
        "organisation_ids": ["praktijk-de-linde", "pijnteam-midden"],
    },
    "A referral was accepted for screening, so a draft plan opened (D22). Without a physician the hb is null (ROL-02).",
    "persons",
    "region",
    "notifications",
)
ORGANISATION_JOINED = _contract(
    "organisation-joined",
    {**_PLAN_FIELDS, "organisation_ids": listing(ID)},
    {**_PLAN, "organisation_ids": ["revalidatie-vechtstreek"]},
    "A further referral of the same chain was accepted: these organisations joined its team (none when all had).",
)
ORGANISATION_LEFT = _contract(
    "organisation-left",
    {**_PLAN_FIELDS, "organisation_id": ID},
    {**_PLAN, "organisation_id": "revalidatie-vechtstreek"},
    "The relation of an organisation to the patient ended, so it is in the team no longer.",
)
HOOFDBEHANDELAAR_DETERMINED = _contract(
    "hoofdbehandelaar-determined",
    _ROLE_FIELDS,
    {**_ROLE, "professional_id": "prof-yilmaz"},
    "The plan had no hoofdbehandelaar and now has one (ROL-01, ROL-02).",
    "persons",
)
CONTINUATION_CHANGED = _contract(
    "continuation-changed",
    {**_PLAN_FIELDS, "other_plan_id": nullable(ID), "goes_on": nullable(FLAG)},
    {**_PLAN, "other_plan_id": "55555555-5555-4555-8555-555555555555", "goes_on": None},
    "A person has two plans since records were merged: asked (goes_on null) or decided whether this goes on; without "
    "other_plan_id it stands by itself again (D43).",
)
TASK_OPENED = _contract(
    "task-opened",
    _TASK_FIELDS,
    _TASK,
    "Something is to be done, by whom and before the end of which day.",
    "notifications",
    "region",
)
TASK_DONE = _contract(
    "task-done",
    _TASK_FIELDS,
    {**_TASK, "case_number": "K-2J6H-24S3"},
    "It is done.",
    "notifications",
    "region",
    optional={"case_number": CASE_NUMBER},
)
TASK_OVERDUE = _contract(
    "task-overdue",
    _TASK_FIELDS,
    {**_TASK, "level": "holder", "case_number": "K-2J6H-24S3"},
    "Its last day has passed and it is not done. Holder, then team, then organisation.",
    "notifications",
    "region",
    optional={"level": LEVEL, "case_number": CASE_NUMBER},
)
TASK_NUDGED = _contract(
    "task-nudged",
    {**_TASK_FIELDS, "case_number": CASE_NUMBER, "nudged_on": DATE},
    {**_TASK, "case_number": "K-2J6H-24S3", "nudged_on": "2026-03-17"},
    "The chain coordinator, who knows no name, reminded whoever holds it; who holds it does not change (D25).",
    "notifications",
)
CENTRAL_CARE_PROVIDER_CHOSEN = _contract(
    "central-care-provider-chosen",
    _ROLE_FIELDS,
    _ROLE,
    "The patient and the team chose the central care provider (ROL-05); an earlier one ends at the same instant.",
    "persons",
    "region",
    "notifications",
)
PLANNING_DATES_CHANGED = _contract(
    "planning-dates-changed",
    {**_PLAN_FIELDS, "dates": listing(record({"kind": CODE, "date": DATE}))},
    {**_PLAN, "dates": [{"kind": "intake", "date": "2026-03-20"}, {"kind": "treatment-start", "date": "2026-05-04"}]},
    "All planning dates of the plan as they are now; an empty list: nothing planned.",
    "persons",
)
START_PERIOD_ESTIMATED = _contract(
    "start-period-estimated",
    _PERIOD_FIELDS,
    _PERIOD,
    "The start period as the care side can guess it from what the patient said (D2, WRK-01, CAL-11).",
    "region",
    "notifications",
)
START_PERIOD_CONFIRMED = _contract(
    "start-period-confirmed",
    _PERIOD_FIELDS,
    _PERIOD,
    "The start period as the work side determined it, shared by the patient (D3).",
    "region",
    "notifications",
)
START_PERIOD_CLEARED = _contract(
    "start-period-cleared",
    _PLAN_FIELDS,
    _PLAN,
    "There is no start period any more: sharing ended and nothing can be guessed, or the patient works on (WRK-16).",
    "region",
    "notifications",
)
START_PERIOD_OPENED = _contract(
    "start-period-opened", _TOLD_FIELDS, _TOLD, "The first day of the start period has come.", "notifications"
)
START_PERIOD_CLOSING = _contract(
    "start-period-closing",
    {**_TOLD_FIELDS, "days_left": COUNT},
    {**_TOLD, "days_left": 14},
    "The start period closes soon; on its last day no days are left.",
    "notifications",
)
START_PERIOD_CLOSED = _contract(
    "start-period-closed", _TOLD_FIELDS, _TOLD, "The last day of the start period has passed.", "notifications"
)

CONTRACTS = (
    PLAN_OPENED,
    ORGANISATION_JOINED,
    ORGANISATION_LEFT,
    HOOFDBEHANDELAAR_DETERMINED,
    TASK_OPENED,
    TASK_DONE,
    TASK_OVERDUE,
    TASK_NUDGED,
    CENTRAL_CARE_PROVIDER_CHOSEN,
    PLANNING_DATES_CHANGED,
    CONTINUATION_CHANGED,
    START_PERIOD_ESTIMATED,
    START_PERIOD_CONFIRMED,
    START_PERIOD_CLEARED,
    START_PERIOD_OPENED,
    START_PERIOD_CLOSING,
    START_PERIOD_CLOSED,
)
