"""The draft of a werkplan goes to employee and employer, to be signed; it never changes any more (WRK-02)."""

from services.worktrack.domain.werkplan import plan as domain
from services.worktrack.usecases.keep_werkplan import Found, keep_plan
from shared.storage.work import Work


def send_werkplan(work: Work, found: Found) -> Found:
    """Return the werkplan as saved, with its case. Raises ``RulesNotMet`` for what is missing."""
    plan, case = found
    return keep_plan(work, *domain.send(plan, case, work.now, work.actor.id)), case
