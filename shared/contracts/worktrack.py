"""What worktrack tells: a work case opened, how its start period stands, recovery. No id of the care side (D4)."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, COUNT, DATE, FLAG, ID, nullable, one_of, record

_CASE = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "arbodienst_id": "arbodienst-midden",
}
_CASE_FIELDS = dict.fromkeys(_CASE, ID)
_ABSENCE_FIELDS = {**_CASE_FIELDS, "employer_id": ID, "first_sick_day": DATE, "effective_first_day": DATE}
_OF_IMPORT = {"import_id": ID}
_ABSENCE = {
    **_CASE,
    "employer_id": "bakkerij-van-dijk",
    "first_sick_day": "2026-03-02",
    "effective_first_day": "2026-03-02",
}


def _contract(
    name: str, fields: Mapping[str, Any], example: Mapping[str, Any], description: str, *consumers: str
) -> Contract:
    """Write a contract about a case: work side, key = case id (D44); what an import did carries its id."""
    return Contract(
        type=f"nl.ketenwerk.worktrack.{name}",
        owner="worktrack",
        aggregate="case",
        side="work",
        key="case_id",
        schema=record(fields, _OF_IMPORT),
        consumers=consumers,
        description=description,
        example=example,
    )


CASE_OPENED = _contract(
    "case-opened",
    _ABSENCE_FIELDS,
    _ABSENCE,
    "A sick report reached the arbodienst, by hand or by import: a work case opened (D1).",
    "persons",
    "notifications",
    "region",
)
CASE_RESUMED = _contract(
    "case-resumed",
    _ABSENCE_FIELDS,
    {**_ABSENCE, "first_sick_day": "2026-04-20", "effective_first_day": "2026-03-16"},
    "Sick again within four weeks of recovery: the case goes on, E moves (CAL-06). With the new first_sick_day.",
)
START_PERIOD_DETERMINED = _contract(
    "start-period-determined",
    {**_CASE_FIELDS, "effective_first_day": DATE, "first_day": DATE, "last_day": DATE},
    {**_CASE, "effective_first_day": "2026-03-02", "first_day": "2026-04-13", "last_day": "2026-06-02"},
    "The start period of an open case, once it opens and whenever E moves (WRK-01, D6).",
    "persons",
    "region",
)
START_PERIOD_OPENED = _contract(
    "start-period-opened",
    _CASE_FIELDS,
    _CASE,
    "The first day of the start period has come and no trajectory has started.",
    "notifications",
    "region",
)
START_PERIOD_CLOSING = _contract(
    "start-period-closing",
    {**_CASE_FIELDS, "days_left": COUNT},
    {**_CASE, "days_left": 14},
    "The start period closes soon and no trajectory has started; on its last day no days are left.",
    "notifications",
    "region",
)
START_PERIOD_CLOSED = _contract(
    "start-period-closed",
    {**_CASE_FIELDS, "met": FLAG, "held": FLAG},
    {**_CASE, "met": False, "held": True},
    "Its last day has passed. met: a trajectory started inside it; held: the case was open before it closed (D7).",
    "notifications",
    "region",
)
TRAJECTORY_STARTED = _contract(
    "trajectory-started",
    {**_CASE_FIELDS, "started_on": DATE, "state": one_of(("TE_VROEG", "OPTIMAAL", "TE_LAAT"))},
    {**_CASE, "started_on": "2026-04-20", "state": "OPTIMAAL"},
    "The trajectory of return to work started; state: that day against the start period (WRK-01).",
    "notifications",
    "region",
)
MILESTONE_REACHED = _contract(
    "milestone-reached",
    {**_CASE_FIELDS, "milestone": CODE, "reached_on": DATE},
    {**_CASE, "milestone": "oordeel", "reached_on": "2026-04-10"},
    "A milestone of the Wet verbetering poortwachter was recorded as done on a day.",
)
HOURS_AGREED = _contract(
    "hours-agreed",
    {**_CASE_FIELDS, "from_date": DATE, "minutes_per_week": COUNT},
    {**_CASE, "from_date": "2026-04-20", "minutes_per_week": 720},
    "From a day on so many minutes of work a week were agreed; the same day again replaces it (WRK-03, WRK-19).",
)
HOURS_WORKED = _contract(
    "hours-worked",
    {**_CASE_FIELDS, "monday": DATE, "minutes": COUNT},
    {**_CASE, "monday": "2026-04-20", "minutes": 600},
    "The employee entered what they worked in the week of this Monday; the same week again replaces it (WRK-19).",
)
CASE_RECOVERED = _contract(
    "case-recovered",
    {**_CASE_FIELDS, "recovered_on": DATE},
    {**_CASE, "recovered_on": "2026-04-06"},
    "Fully recovered for the own work; recovered_on is the first fully fit day (CAL-06).",
    "persons",
    "notifications",
    "region",
)

_IMPORT = {"import_id": "77777777-7777-4777-8777-777777777777", "arbodienst_id": "arbodienst-midden"}


def _import_contract(name: str, more: Mapping[str, Any], example: Mapping[str, Any], description: str) -> Contract:
    """Write a contract about an import as a whole: key = import id (D44)."""
    return Contract(
        type=f"nl.ketenwerk.worktrack.{name}",
        owner="worktrack",
        aggregate="caseload-import",
        side="work",
        key="import_id",
        schema=record({**dict.fromkeys(_IMPORT, ID), **more}),
        consumers=("notifications",),
        description=description,
        example={**_IMPORT, **example},
    )


_TALLY = {"opened": 5000, "resumed": 2, "recovered": 31, "periods_open": 840, "periods_closed": 1200}
CASELOAD_IMPORTED = _import_contract(
    "caseload-imported",
    dict.fromkeys(_TALLY, COUNT),
    _TALLY,
    "A caseload was imported: how many cases opened, resumed and ended, and of how many the start period is open now "
    "or passed unmet. The events of its cases carry import_id, so that nobody is told of them one by one.",
)
EMPLOYER_PART_IMPORTED = _import_contract(
    "employer-part-imported",
    {"employer_id": ID, "opened": COUNT},
    {"employer_id": "bakkerij-van-dijk", "opened": 120},
    "So many cases of an imported caseload opened for one employer.",
)

CLIENT_REGISTERED = Contract(
    type="nl.ketenwerk.worktrack.client-registered",
    owner="worktrack",
    aggregate="client-contract",
    side="work",
    key="contract_id",
    schema=record(
        {"contract_id": ID, "employer_id": ID, "arbodienst_id": ID, "starts_on": DATE, "ends_on": nullable(DATE)}
    ),
    consumers=("persons",),
    description="An arbodienst serves an employer from starts_on up to and including ends_on (null: until further "
    "notice). The same contract again replaces what was told of it: an end, or a correction.",
    example={
        "contract_id": "88888888-8888-4888-8888-888888888888",
        "employer_id": "bakkerij-van-dijk",
        "arbodienst_id": "arbodienst-midden",
        "starts_on": "2026-01-01",
        "ends_on": None,
    },
    privacy="organisational",
)

CONTRACTS = (
    CASE_OPENED,
    CASE_RESUMED,
    START_PERIOD_DETERMINED,
    START_PERIOD_OPENED,
    START_PERIOD_CLOSING,
    START_PERIOD_CLOSED,
    TRAJECTORY_STARTED,
    MILESTONE_REACHED,
    HOURS_AGREED,
    HOURS_WORKED,
    CASE_RECOVERED,
    CASELOAD_IMPORTED,
    EMPLOYER_PART_IMPORTED,
    CLIENT_REGISTERED,
)
