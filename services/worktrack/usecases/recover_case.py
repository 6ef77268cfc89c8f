"""Full recovery for the own work: absence ends; within four weeks it may go on (CAL-06)."""

from datetime import date

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.moves import recover
from services.worktrack.usecases.keep_case import keep_case
from shared.storage.work import Work


def recover_case(work: Work, case: WorkCase, recovered_on: date) -> WorkCase:
    """Return the case as saved; a statutory report is never held up by a rule of care (D8)."""
    return keep_case(work, *recover(case, recovered_on, work.today))
