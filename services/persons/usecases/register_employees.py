"""Register employees of one employer: all of them or none, every fault named by its row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.persons.domain.employee import Employee, EmployeeRegistered
from services.persons.storage.employees import find_employees, save_employees
from shared.faults import FaultList, Forbidden
from shared.identifiers import Bsn, new_id
from shared.storage.work import Work


@dataclass(frozen=True)
class EmployeeEntry:
    """One employee as handed in; empty texts mean 'not given'."""

    personnel_number: str
    given_name: str = ""
    family_name: str = ""
    birth_date: date | None = None
    email: str | None = None
    bsn: str | None = None


def check_employees(work: Work, employer_id: str, entries: Sequence[EmployeeEntry]) -> FaultList:
    """Return every fault; an employer may not give a BSN (D14) and may only name its own staff."""
    if work.actor.has_role("employer") and work.actor.organisation_id != employer_id:
        raise Forbidden("U kunt alleen medewerkers van uw eigen organisatie opgeven.")
    known = find_employees(work, employer_id, [entry.personnel_number for entry in entries])
    faults = FaultList()
    for index, entry in enumerate(entries):
        _check(faults, f"employees.{index}", entry, may_give_bsn=not work.actor.has_role("employer"))
        if entry.personnel_number not in known and not (entry.given_name and entry.family_name):
            text = "Deze medewerker is nog niet bekend: geef voornaam en achternaam."
            faults.add(f"employees.{index}.family_name", "required", text)
    return faults


def register_employees(work: Work, employer_id: str, entries: Sequence[EmployeeEntry]) -> dict[str, str]:
    """Return employee ids by personnel number; known employees are recognised, new details are kept."""
    check_employees(work, employer_id, entries).raise_invalid()
    known = find_employees(work, employer_id, [entry.personnel_number for entry in entries])
    ids: dict[str, str] = {}
    changed: list[tuple[Employee, Sequence[EmployeeRegistered], Bsn | None]] = []
    for entry in entries:
        before = known.get(entry.personnel_number)
        bsn, after = Bsn.parse(entry.bsn) if entry.bsn else None, _with_details(employer_id, entry, before)
        ids[entry.personnel_number] = after.employee_id
        if after != before or bsn is not None:
            changed.append((after, [EmployeeRegistered(after.employee_id, employer_id)], bsn))
    save_employees(work, changed)
    return ids


def _check(faults: FaultList, where: str, entry: EmployeeEntry, *, may_give_bsn: bool) -> None:
    if not entry.bsn:
        return
    if not may_give_bsn:
        faults.add(f"{where}.bsn", "not-allowed", "Een werkgever mag geen BSN doorgeven. Laat dit leeg.", "D14")
        return
    try:
        Bsn.parse(entry.bsn)
    except ValueError as error:
        faults.add(f"{where}.bsn", "invalid", str(error))


def _with_details(employer_id: str, entry: EmployeeEntry, known: Employee | None) -> Employee:
    before = known or Employee(new_id(), employer_id, entry.personnel_number, "", "")
    return replace(
        before,
        given_name=entry.given_name or before.given_name,
        family_name=entry.family_name or before.family_name,
        birth_date=entry.birth_date or before.birth_date,
        email=entry.email or before.email,
    )
