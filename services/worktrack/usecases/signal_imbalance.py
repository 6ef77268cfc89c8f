"""Employee, employer or arbodienst signals imbalance, and the bedrijfsarts answers (WRK-14)."""

from services.worktrack.domain.werkplan import signals as domain
from services.worktrack.domain.werkplan.imbalance import Signal, SignalKind, SignalSide
from services.worktrack.usecases.keep_werkplan import Found, keep_plan
from services.worktrack.usecases.resources import case_resource
from shared.identifiers import new_id
from shared.storage.work import Work


def signal_imbalance(work: Work, found: Found, kind: SignalKind) -> Signal:
    """Return what was said, as kept: said twice while it waits is once. Raises ``Conflict``."""
    plan, case = found
    standing = case_resource(case, work).relations
    sides: tuple[tuple[str, SignalSide], ...] = (("self", "employee"), ("employer", "employer"))
    side: SignalSide = next((name for relation, name in sides if relation in standing), "arbodienst")
    said = Signal(new_id(), side, kind, work.now)
    after, facts = domain.signal(plan, case, said)
    if facts:
        keep_plan(work, after, facts)
    return domain.waiting(after, side, kind) or said


def answer_signal(work: Work, found: Found, signal_id: str, reason: str) -> Found:
    """Return the werkplan as saved, with its case."""
    plan, case = found
    return keep_plan(work, *domain.keep_as_it_is(plan, case, signal_id, reason, work.now)), case
