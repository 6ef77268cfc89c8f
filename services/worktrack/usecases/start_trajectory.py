"""The trajectory of return to work has started: this, not a signature, meets the start period (D7)."""

from datetime import date

from services.worktrack.domain import moves
from services.worktrack.domain.case import WorkCase
from services.worktrack.usecases.keep_case import keep_case
from shared.storage.work import Work


def start_trajectory(work: Work, case: WorkCase, started_on: date, reason: str | None) -> WorkCase:
    """Return the case as saved."""
    return keep_case(work, *moves.start_trajectory(case, started_on, reason, work.today))
