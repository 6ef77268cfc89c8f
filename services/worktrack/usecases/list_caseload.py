"""The caseload of the actor's arbodienst: what is due first stands first."""

from datetime import date

from services.worktrack.domain.case import WorkCase
from services.worktrack.storage.caseload import Wanted, caseload
from shared.storage.work import Work


def list_caseload(work: Work, wanted: Wanted) -> list[tuple[WorkCase, date]]:
    """Return at most `wanted.limit` cases of the own organisation, with the day that they ask attention on."""
    found = caseload(work, work.actor.organisation_id or "", wanted)
    work.note_list("caseload.read", "case", [case.employee_id for case, _ in found])
    return found
