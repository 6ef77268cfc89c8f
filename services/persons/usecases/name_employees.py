"""Names of employees for a caseload: the arbodienst of the case, the employer of the employee, or who advises on it."""

from collections.abc import Sequence
from dataclasses import replace

from services.persons.domain.employee import Employee
from services.persons.storage.advising import advised_by
from services.persons.storage.bridge import arbodienst_of
from services.persons.storage.employees import employees_by_id
from shared.roles import ARBODIENST, Role
from shared.storage.work import Work


def name_employees(work: Work, employee_ids: Sequence[str]) -> list[Employee]:
    """Return the employees that the actor may name, now; others are left out."""
    own = work.actor.organisation_id
    found = employees_by_id(work, employee_ids)
    known = _known(work, own, [row.employee_id for row in found]) if own else set()
    advises = _advises_only(work)
    seen = [row for row in found if row.employee_id in known or (row.employer_id == own and not advises)]
    work.note_list("employee.name", "employee", [row.employee_id for row in seen])
    return [replace(row, birth_date=None) for row in seen] if advises else seen


def _known(work: Work, own: str, employee_ids: Sequence[str]) -> set[str]:
    """Return whose case the organisation has, and about whom the actor themself is asked."""
    guided = set() if _advises_only(work) else arbodienst_of(work, own, employee_ids)
    return guided | advised_by(work, work.actor.id, own, employee_ids)


def _advises_only(work: Work) -> bool:
    """Tell whether the actor is an arbeidsdeskundige, who knows whom they are asked about and nobody else."""
    return work.actor.has_role(Role.ARBEIDSDESKUNDIGE) and not work.actor.has_role(*ARBODIENST)
