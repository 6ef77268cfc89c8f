"""The answer to a change, through the schema of who made it: an employer never gets more than its whitelist (D10)."""

from typing import Any

from services.worktrack.domain.case import WorkCase
from services.worktrack.web import show
from services.worktrack.web.schemas import CaseSchema, EmployerCaseSchema, OwnCaseSchema
from shared.roles import EMPLOYER_SIDE, Role
from shared.storage.work import Work


def seen_by(work: Work, case: WorkCase) -> Any:
    """Return the case as the actor may see it."""
    if work.actor.has_role(*EMPLOYER_SIDE):
        return EmployerCaseSchema().dump(show.show_to_employer(work, case))
    if work.actor.has_role(Role.EMPLOYEE):
        return OwnCaseSchema().dump(show.show_case(work, case))
    return CaseSchema().dump(show.show_whole(work, case))


def version_for(work: Work, case: WorkCase) -> int:
    """Return by which version the actor knows a case: an employer's counts reports only, or it would tell of others."""
    return case.reports if work.actor.has_role(*EMPLOYER_SIDE) else case.version
