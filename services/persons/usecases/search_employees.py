"""Search the employees that an arbodienst guides by name: what was typed is kept nowhere."""

from services.persons.domain.employee import Employee
from services.persons.domain.name_search import is_named
from services.persons.storage.bridge import guided_names
from services.persons.storage.employees import employees_by_id
from shared.storage.work import Work

MOST_FOUND = 50


def search_employees(work: Work, name: str) -> tuple[list[Employee], bool]:
    """Return at most 50 employees with a work case at the actor's arbodienst, by name; and whether these are all."""
    known = guided_names(work, work.actor.organisation_id or "")
    found = [employee_id for employee_id, full_name in known if is_named(name, full_name)]
    shown = employees_by_id(work, found[:MOST_FOUND])
    work.note_list("employee.search", "employee", [row.employee_id for row in shown])
    by_name = sorted(shown, key=lambda row: (row.family_name.casefold(), row.given_name.casefold(), row.employee_id))
    return by_name, len(found) <= MOST_FOUND
