"""The employee enters how much they worked in a week (WRK-19)."""

from datetime import date

from services.worktrack.domain import hour_moves
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.hour_moves import Entered
from services.worktrack.usecases.keep_case import keep_case
from shared.storage.work import Work


def enter_hours(work: Work, case: WorkCase, week_of: date, entered: Entered) -> WorkCase:
    """Return the case as saved."""
    return keep_case(work, *hour_moves.enter_hours(case, week_of, entered, work.today))
