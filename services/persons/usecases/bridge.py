"""What the bridge does when either side tells something new: keep it, and pass on what a machtiging covers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.persons.domain.machtiging import DATES, CareDatesShared, PlanningDate, WorkCase
from services.persons.storage import bridge
from services.persons.usecases.end_question import end_questions_of_case
from services.persons.usecases.machtiging import end_machtiging, tell_care
from shared.identifiers import new_id
from shared.storage.work import Work


def keep_case(work: Work, case_id: str, employee_id: str, arbodienst_id: str) -> None:
    """A work case was opened: the employee it belongs to may be asked the question."""
    if bridge.find_case(work, case_id) is None:
        bridge.keep_case(work, WorkCase(case_id, new_id(), employee_id, arbodienst_id))


def close_case(work: Work, case_id: str) -> None:
    """A work case ended: its machtigingen and its open questions end with it."""
    case = bridge.find_case(work, case_id)
    if case is not None:
        bridge.keep_case(work, replace(case, open=False))
        for row in bridge.machtigingen(work, active=True, case_id=case_id):
            end_machtiging(work, row.machtiging_id)
        end_questions_of_case(work, case_id)


def keep_start_period(work: Work, case: WorkCase, first_day: date, last_day: date) -> None:
    """The work side determined the start period: keep it, and tell the care side where a machtiging lasts."""
    newest = replace(bridge.find_case(work, case.case_id) or case, open=True, first_day=first_day, last_day=last_day)
    bridge.keep_case(work, newest)
    for row in bridge.machtigingen(work, active=True, covering=DATES, case_id=newest.case_id):
        tell_care(work, row, newest)


def keep_dates(work: Work, chain_id: str, dates: Sequence[PlanningDate]) -> None:
    """The care side planned: keep it, and tell the work side where a machtiging lasts."""
    bridge.keep_dates(work, chain_id, dates)
    for row in bridge.machtigingen(work, active=True, covering=DATES, chain_id=chain_id):
        bridge.tell(work, row, side="work", fact=CareDatesShared(row, tuple(dates)))
