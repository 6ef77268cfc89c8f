"""The employee enters a day; when it was too much, the bedrijfsarts is told (WRK-14)."""

from datetime import date

from services.worktrack.domain import days as domain
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.days import Tapped, WorkedDay
from services.worktrack.storage.days import days_between, save_day
from services.worktrack.usecases.keep_case import keep_case
from services.worktrack.usecases.keep_werkplan import plan_for
from services.worktrack.usecases.signal_imbalance import signal_imbalance
from shared.storage.work import Work


def week_around(work: Work, case: WorkCase, day: date) -> list[WorkedDay]:
    """Return what was entered of the week of a day."""
    return days_between(work, case.case_id, *domain.week_of(day))


def enter_day(work: Work, case: WorkCase, said: Tapped) -> WorkCase:
    """Return the case as saved; a case that ended keeps the day and tells nobody that it was too much."""
    worked, changed = domain.enter_day(case, said, week_around(work, case, said.day), work.today)
    saved = keep_case(work, *changed)
    save_day(work, case, worked)
    if worked.going == "too-much" and case.open:  # WRK-14
        signal_imbalance(work, plan_for(work, case.case_id, "signal.raise", writes=True), "too-much")
    return saved
