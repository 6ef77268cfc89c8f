"""An employer, an arbodienst or the employee reports sick: a work case opens, or the one of before goes on (D1)."""

from dataclasses import dataclass
from datetime import date

from services.worktrack.domain.absence import Placement, Verzuimperiode, faults_of, place
from services.worktrack.domain.case import Parties, WorkCase
from services.worktrack.domain.moves import Changed, open_case, overlap, resume
from services.worktrack.storage.cases import newest_by_employee
from services.worktrack.usecases.find_arbodienst import find_arbodienst
from services.worktrack.usecases.keep_case import keep_case
from services.worktrack.usecases.resources import case_resource
from shared.faults import FaultList
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.roles import Role
from shared.storage.work import Work


@dataclass(frozen=True)
class SickReport:
    """Who is sick since when; `employee_id` comes from persons."""

    employer_id: str
    personnel_number: str
    employee_id: str
    first_sick_day: date


def report_faults(
    work: Work, employer_id: str | None, personnel_number: str | None, first_sick_day: date | None
) -> FaultList:
    """Return everything that is wrong with a report, as far as this service knows; None is what was left out."""
    faults = FaultList(faults_of(Verzuimperiode(first_sick_day), work.today) if first_sick_day else [])
    if employer_id is not None:
        find_arbodienst(work, employer_id, faults)
    needed = {"employer_id": employer_id, "first_sick_day": first_sick_day}
    if not work.actor.has_role(Role.EMPLOYEE):
        needed["personnel_number"] = personnel_number
    for name, value in needed.items():
        if value is None:
            faults.add(name, "required", "Dit is verplicht.")
    return faults


def report_sick(work: Work, report: SickReport) -> tuple[WorkCase, bool]:
    """Return the case and whether it is new. Raises ``Conflict`` naming the case that the report overlaps."""
    work.require("sick-report.make", Resource("sick-report"), writes=True)
    report_faults(work, report.employer_id, report.personnel_number, report.first_sick_day).raise_invalid()
    arbodienst_id = find_arbodienst(work, report.employer_id, FaultList())
    known = newest_by_employee(work, arbodienst_id, report.employer_id, [report.employee_id]).get(report.employee_id)
    (case, facts), is_new = _place(work, report, arbodienst_id, known)
    work.require("sick-report.make", case_resource(case, work), writes=True)
    return keep_case(work, case, facts), is_new


def _place(work: Work, report: SickReport, arbodienst_id: str, known: WorkCase | None) -> tuple[Changed, bool]:
    period = Verzuimperiode(report.first_sick_day)
    placement = place(known.periods if known else (), period)
    if known and placement is Placement.RESUMES:
        return resume(known, period, work.today), False
    if known and placement is not Placement.FIRST:
        raise overlap(known)
    parties = Parties(new_id(), report.employee_id, report.employer_id, arbodienst_id, report.personnel_number)
    return open_case(parties, period, work.today, work.today), True
