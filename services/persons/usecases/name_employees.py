"""Names of employees for a caseload: the arbodienst of the case, or the employer of the employee."""

from collections.abc import Sequence

from services.persons.domain.employee import Employee
from services.persons.storage.bridge import arbodienst_of
from services.persons.storage.employees import employees_by_id
from shared.storage.work import Work


def name_employees(work: Work, employee_ids: Sequence[str]) -> list[Employee]:
    """Return the employees that the actor's organisation may name; others are left out."""
    own = work.actor.organisation_id
    found = employees_by_id(work, employee_ids)
    guided = arbodienst_of(work, own, [row.employee_id for row in found]) if own else set()
    seen = [row for row in found if row.employer_id == own or row.employee_id in guided]
    work.note_list("employee.name", "employee", [row.employee_id for row in seen])
    return seen
