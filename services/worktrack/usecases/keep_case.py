"""Save a case with what happened, and set the one timer by which it comes back."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.facts import CaseRecovered, Fact
from services.worktrack.domain.progress import next_day
from services.worktrack.storage.cases import save_cases
from shared.calendar import local_midnight
from shared.storage.work import Work

TIMER = "case-day"
ENDED = "absence-ended"


def keep_case(work: Work, case: WorkCase, facts: Sequence[Fact]) -> WorkCase:
    """Return the case as saved."""
    save_cases(work, [(case, facts)])
    come_back(work, case)
    _end_sharing(work, [(case, facts)])
    return replace(case, version=case.version + 1)


def keep_cases(work: Work, changed: Collection[tuple[WorkCase, Sequence[Fact]]], import_id: str) -> None:
    """Save many cases at once, each with what happened and its timer, as an import does."""
    save_cases(work, changed, import_id)
    dues = {case.case_id: next_day(case, work.today) for case, _ in changed}
    work.schedule_all(TIMER, {case_id: local_midnight(due) for case_id, due in dues.items() if due})
    for case_id, due in dues.items():
        if due is None:
            work.cancel(TIMER, subject=case_id)
    _end_sharing(work, changed)


def come_back(work: Work, case: WorkCase) -> None:
    """Set the timer at the local midnight of the next day that matters, or none (CAL-01)."""
    due = next_day(case, work.today)
    if due is None:
        work.cancel(TIMER, subject=case.case_id)
    else:
        work.schedule(TIMER, due_at=local_midnight(due), subject=case.case_id)  # CAL-01


def _end_sharing(work: Work, changed: Collection[tuple[WorkCase, Sequence[Fact]]]) -> None:
    """Let the clock end what is shared of a case whose absence ended: an employer who reports that sees none of it."""
    ended = {case.case_id for case, facts in changed if any(isinstance(each, CaseRecovered) for each in facts)}
    work.schedule_all(ENDED, dict.fromkeys(ended, work.now))
