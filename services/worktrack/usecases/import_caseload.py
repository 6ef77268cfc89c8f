"""Import a whole caseload: checked first, then all of it in one transaction, or nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from services.worktrack.domain.absence import Placement, place
from services.worktrack.domain.case import Parties, WorkCase
from services.worktrack.domain.caseload_file import CaseloadLine, PersonLine, line_fault
from services.worktrack.domain.caseload_import import sum_up
from services.worktrack.domain.moves import Changed, open_case, overlap, recover, resume, take_over
from services.worktrack.storage.cases import newest_by_employee, newest_by_number
from services.worktrack.storage.clients import arbodiensten_on
from services.worktrack.storage.imports import save_import
from services.worktrack.usecases.find_arbodienst import NOT_A_CLIENT
from services.worktrack.usecases.keep_case import keep_cases
from services.worktrack.usecases.resources import case_resource
from shared.faults import Fault, FaultList
from shared.identifiers import new_id
from shared.policy.decision import Resource
from shared.storage.work import Work

EmployeeIds = Mapping[tuple[str, str], str]  # (employer, personnel number) -> employee id
OUTCOMES = {
    Placement.FIRST: "opened",
    Placement.RESUMES: "resumed",
    Placement.ENDS: "recovered",
    Placement.KNOWN: "known",
}


def by_employer(lines: Iterable[CaseloadLine]) -> list[tuple[str, list[CaseloadLine]]]:
    """Return the lines of each employer, in the order in which they happened."""
    ordered = sorted(lines, key=lambda row: (row.employer_id, row.period.first_sick_day, row.line))
    return [(name, list(rows)) for name, rows in groupby(ordered, key=lambda row: row.employer_id)]


def check_caseload(work: Work, people: Sequence[PersonLine], lines: Sequence[CaseloadLine]) -> list[Fault]:
    """Return what cannot be imported: employers that are no client today, periods that contradict a known case."""
    own = own_clients(work, people)
    strange = [row for row in people if row.employer_id and row.employer_id not in own]
    found = [line_fault(row.line, "employer_id", "unknown", NOT_A_CLIENT) for row in strange]
    for employer_id, rows in by_employer(row for row in lines if row.employer_id in own):
        numbers = {row.personnel_number for row in rows}
        known = newest_by_number(work, work.actor.organisation_id or "", employer_id, numbers)
        found += [fault for row in rows if (fault := _overlap_fault(row, known.get(row.personnel_number)))]
    return found


def own_clients(work: Work, lines: Iterable[PersonLine]) -> set[str]:
    """Return the employers of these lines that the actor's arbodienst serves today."""
    served = arbodiensten_on(work, {row.employer_id for row in lines}, work.today)
    return {name for name, arbodienst_id in served.items() if arbodienst_id == work.actor.organisation_id}


def import_caseload(work: Work, lines: Sequence[CaseloadLine], ids: EmployeeIds) -> dict[str, int]:
    """Return how many lines opened, resumed or ended a case, or were known. Raises ``InvalidInput``.

    A case that opens or resumes and has ended by now counts as recovered too.
    """
    work.require("caseload.import", Resource("caseload"), writes=True)
    FaultList(check_caseload(work, lines, lines)).raise_invalid()
    done = Counter[str](dict.fromkeys(OUTCOMES.values(), 0))
    changed: dict[str, Changed] = {}
    for employer_id, rows in by_employer(lines):
        employees = {ids[employer_id, row.personnel_number] for row in rows}
        known = newest_by_employee(work, work.actor.organisation_id or "", employer_id, employees)
        for row in rows:
            employee_id = ids[employer_id, row.personnel_number]
            placement, (case, facts) = _read_line(work, row, employee_id, known.get(employee_id))
            done[OUTCOMES[placement]] += 1
            done["recovered"] += _comes_recovered(row, placement)
            if facts:
                known[employee_id] = case
                changed[case.case_id] = (case, (*changed.get(case.case_id, (case, ()))[1], *facts))
    _keep(work, list(changed.values()))
    return {"lines": len(lines), **done}


def _comes_recovered(row: CaseloadLine, placement: Placement) -> bool:
    return row.period.recovered_on is not None and placement in {Placement.FIRST, Placement.RESUMES}


def _keep(work: Work, changed: Sequence[Changed]) -> None:
    """Keep the cases, and the import itself when it changed anything: one event tells it to who must know."""
    if not changed:
        return
    for case, _ in changed:
        work.require("caseload.import", case_resource(case, work), writes=True)
    told = (fact for _, facts in changed for fact in facts)
    made, facts = sum_up(new_id(), work.actor.organisation_id or "", told)
    keep_cases(work, changed, made.import_id)
    save_import(work, made, facts)


def _read_line(work: Work, row: CaseloadLine, employee_id: str, known: WorkCase | None) -> tuple[Placement, Changed]:
    placement = place(known.periods if known else (), row.period)
    if known is None or placement is Placement.FIRST:
        arbodienst_id = work.actor.organisation_id or ""
        parties = Parties(new_id(), employee_id, row.employer_id, arbodienst_id, row.personnel_number)
        return Placement.FIRST, open_case(parties, row.period, work.today, None, row.done)
    if placement is Placement.RESUMES:
        return placement, _taken_over(work, row, resume(known, row.period, work.today))
    if placement is Placement.ENDS and row.period.recovered_on:
        return placement, recover(known, row.period.recovered_on, work.today)
    if placement is Placement.OVERLAPS:
        raise overlap(known)
    return Placement.KNOWN, _taken_over(work, row, (known, ()))


def _taken_over(work: Work, row: CaseloadLine, changed: Changed) -> Changed:
    case, facts = changed
    case, more = take_over(case, row.done, work.today)
    return case, (*facts, *more)


def _overlap_fault(row: CaseloadLine, known: WorkCase | None) -> Fault | None:
    if known is None or place(known.periods, row.period) is not Placement.OVERLAPS:
        return None
    return line_fault(row.line, "first_sick_day", "overlap", overlap(known).detail)
