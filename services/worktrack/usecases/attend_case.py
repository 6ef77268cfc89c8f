"""A day that matters has come for a case: tell what has come to pass, move it in the worklist, set the next day."""

from services.worktrack.domain.progress import advance
from services.worktrack.storage.cases import load_case, refresh_attention
from services.worktrack.usecases.keep_case import come_back, keep_case
from shared.storage.work import Work


def attend_case(work: Work, case_id: str) -> None:
    """Do what the day asks; on a day without news only the place in the worklist changes."""
    case, facts = advance(load_case(work, case_id), work.today)
    if facts:
        keep_case(work, case, facts)
    else:
        refresh_attention(work, case)
        come_back(work, case)
