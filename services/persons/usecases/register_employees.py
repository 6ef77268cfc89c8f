"""Register employees of one employer: all of them or none, every fault named by its row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.persons.domain.employee import Employee, EmployeeRegistered
from services.persons.domain.patient import birth_faults
from services.persons.storage.employees import bsn_hashes, find_employees, save_employees
from services.persons.storage.employers import is_known_employer
from services.persons.usecases.staff import staff_of
from shared.faults import Fault, FaultList, Forbidden
from shared.identifiers import Bsn, new_id
from shared.roles import EMPLOYER_SIDE
from shared.storage.work import Work

NO_EMPLOYER = "Deze werkgever staat niet in de adreslijst van de regio."
NOT_A_CLIENT = "Deze werkgever is vandaag geen klant van uw arbodienst."


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
    """Return every fault; an employer may not give a BSN (D14) and may only name its own staff.

    To an arbodienst an employer that it does not serve is as one that is not there, and nobody is known of its staff.
    """
    if work.actor.has_role(*EMPLOYER_SIDE) and work.actor.organisation_id != employer_id:
        raise Forbidden("U kunt alleen medewerkers van uw eigen organisatie opgeven.")
    faults = FaultList()
    known: Collection[str] = ()
    if not work.may("employee.register", staff_of(work, employer_id)):
        faults.add("employer_id", "unknown", NOT_A_CLIENT)
    else:
        known = find_employees(work, employer_id, [entry.personnel_number for entry in entries])
        if not is_known_employer(work, employer_id):
            faults.add("employer_id", "unknown", NO_EMPLOYER)
    for index, entry in enumerate(entries):
        faults.faults += birth_faults(entry.birth_date, work.today, f"employees.{index}.birth_date")
        _check(faults, f"employees.{index}", entry, may_give_bsn=not work.actor.has_role(*EMPLOYER_SIDE))
        if entry.personnel_number not in known:
            _check_names(faults, f"employees.{index}", entry)
    return faults


def double_faults(entries: Sequence[EmployeeEntry]) -> list[Fault]:
    """Return the entries that speak of an employee of whom an earlier entry speaks already."""
    numbers = [entry.personnel_number for entry in entries]
    text = "Dit personeelsnummer staat er al in. Geef elke medewerker een keer op."
    places = [index for index, number in enumerate(numbers) if number and number in numbers[:index]]
    return [Fault(f"employees.{index}.personnel_number", "double", text) for index in places]


def register_employees(work: Work, employer_id: str, entries: Sequence[EmployeeEntry]) -> dict[str, str]:
    """Return employee ids by personnel number; known employees are recognised, new details are kept.

    The entries were checked in this unit of work (``check_employees``).
    """
    known = find_employees(work, employer_id, [entry.personnel_number for entry in entries])
    ids: dict[str, str] = {}
    sealed = bsn_hashes(work, [row.employee_id for row in known.values()])
    changed: list[tuple[Employee, Sequence[EmployeeRegistered], Bsn | None]] = []
    for entry in entries:
        before = known.get(entry.personnel_number)
        after = _with_details(employer_id, entry, before)
        bsn = _new_bsn(work, entry, sealed.get(after.employee_id))
        ids[entry.personnel_number] = after.employee_id
        if after != before or bsn is not None:
            changed.append((after, [EmployeeRegistered(after.employee_id, employer_id)], bsn))
    save_employees(work, changed)
    return ids


def _check_names(faults: FaultList, where: str, entry: EmployeeEntry) -> None:
    for name in ("given_name", "family_name"):
        if not getattr(entry, name):
            faults.add(f"{where}.{name}", "required", "Deze medewerker is nog niet bekend: geef de hele naam.")


def _new_bsn(work: Work, entry: EmployeeEntry, sealed: str | None) -> Bsn | None:
    """Return the BSN of an entry when it is not the one that we have."""
    bsn = Bsn.parse(entry.bsn) if entry.bsn else None
    return None if bsn is None or sealed in work.settings.vault.fingerprints(bsn) else bsn


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
