"""The bedrijfsarts writes the draft of a werkplan."""

from services.worktrack.domain.werkplan import plan as domain
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.usecases.keep_werkplan import Found, keep_plan
from shared.storage.work import Work


def write_werkplan(work: Work, found: Found, content: Content) -> Found:
    """Return the werkplan as saved, with its case."""
    plan, case = found
    return keep_plan(work, *domain.write(plan, case, content)), case
