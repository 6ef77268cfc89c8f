"""A milestone of the Wet verbetering poortwachter was reached."""

from datetime import date

from services.worktrack.domain import moves
from services.worktrack.domain.case import WorkCase
from services.worktrack.usecases.keep_case import keep_case
from shared.storage.work import Work


def reach_milestone(work: Work, case: WorkCase, code: str, reached_on: date) -> WorkCase:
    """Return the case as saved."""
    return keep_case(work, *moves.reach_milestone(case, code, reached_on, work.today))
