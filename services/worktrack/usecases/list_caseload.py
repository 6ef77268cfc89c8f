"""The caseload of the actor's arbodienst: what needs someone today stands first."""

from collections.abc import Sequence

from services.worktrack.storage.caseload import Listed, Wanted, caseload, cases_of_employees, count_caseload
from shared.storage.work import Work


def list_caseload(work: Work, wanted: Wanted) -> list[Listed]:
    """Return at most `wanted.limit` cases of the own organisation."""
    found = caseload(work, work.actor.organisation_id or "", wanted)
    work.note_list("caseload.read", "case", [each.case.employee_id for each in found])
    return found


def find_in_caseload(work: Work, employee_ids: Sequence[str]) -> list[Listed]:
    """Return the cases of these employees at the own organisation, recovered ones too."""
    found = cases_of_employees(work, work.actor.organisation_id or "", employee_ids)
    work.note_list("caseload.read", "case", [each.case.employee_id for each in found])
    return found


def size_caseload(work: Work) -> dict[str, dict[str, int]]:
    """Return how many cases there are, by employer: numbers only, no case is read."""
    return count_caseload(work, work.actor.organisation_id or "")
