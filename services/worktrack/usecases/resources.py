"""How someone stands to a case: as its arbodienst, its employer, or the employee themself."""

from services.worktrack.domain.case import WorkCase
from shared.policy.decision import Resource
from shared.policy.subject import Subject
from shared.roles import Role


def case_resource(case: WorkCase, subject: Subject) -> Resource:
    """Return the case as the rights table sees it; without any relation it does not exist for the subject."""
    relations = {
        "arbodienst": subject.organisation_id == case.arbodienst_id,
        "employer": subject.organisation_id == case.employer_id,
        "self": subject.has_role(Role.EMPLOYEE) and subject.id == case.employee_id,
    }
    held = frozenset(name for name, holds in relations.items() if holds)
    return Resource("case", case.case_id, held, case.employee_id)
