"""Bedrijfsarts, employer and employee agreed from which day on how much is worked (WRK-03)."""

from datetime import date

from services.worktrack.domain import hour_moves
from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.hour_moves import Entered, Words
from services.worktrack.usecases.keep_case import keep_case
from shared.storage.work import Work


def agree_hours(work: Work, case: WorkCase, from_day: date, entered: Entered, words: Words) -> WorkCase:
    """Return the case as saved."""
    return keep_case(work, *hour_moves.agree_hours(case, from_day, entered, words, work.now))
