"""Employees: found by employer and personnel number, or (for themselves only) by BSN."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from services.persons.domain.employee import Employee
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import employee
from shared.identifiers import Bsn
from shared.storage.aggregates import Change, save_all
from shared.storage.documents import from_document, to_document
from shared.storage.wall import show_key
from shared.storage.work import Work

_CHUNK = 500


def find_employees(work: Work, employer_id: str, personnel_numbers: Sequence[str]) -> dict[str, Employee]:
    """Return the known employees of one employer, by personnel number."""
    found: dict[str, Employee] = {}
    for start in range(0, len(personnel_numbers), _CHUNK):
        wanted = employee.c.personnel_number.in_(personnel_numbers[start : start + _CHUNK])
        for row in work.conn.execute(select(employee).where(employee.c.employer_id == employer_id, wanted)):
            found[row.personnel_number] = from_document(Employee, {**row.content, "version": row.version})
    return found


def employees_with_bsn(work: Work, bsn: Bsn) -> list[str]:
    """Return the employee ids that carry this BSN (a person may have several employers)."""
    fingerprints = work.settings.vault.fingerprints(bsn)
    show_key(work.conn, *fingerprints)
    wanted = employee.c.bsn_hash.in_(fingerprints)
    return list(work.conn.execute(select(employee.c.id).where(wanted).order_by(employee.c.id)).scalars())


def bsn_hashes(work: Work, employee_ids: Sequence[str]) -> dict[str, str | None]:
    """Return the fingerprint of the BSN of each of these employees, None where we have none."""
    found: dict[str, str | None] = {}
    for start in range(0, len(employee_ids), _CHUNK):
        theirs = employee.c.id.in_(employee_ids[start : start + _CHUNK])
        rows = work.conn.execute(select(employee.c.id, employee.c.bsn_hash).where(theirs))
        found |= {row.id: row.bsn_hash for row in rows}
    return found


def bsn_of_employee(work: Work, employee_id: str) -> Bsn | None:
    """Return the employee's BSN, opened; None where we have none. Its hash may be of another key than the patient's."""
    sealed = work.conn.execute(select(employee.c.bsn_sealed).where(employee.c.id == employee_id)).scalar()
    bsn: Bsn | None = work.settings.vault.open(sealed) if sealed else None
    return bsn


def employees_by_id(work: Work, employee_ids: Iterable[str]) -> list[Employee]:
    """Return the employees with these ids."""
    rows = work.conn.execute(select(employee).where(employee.c.id.in_(list(employee_ids))))
    return [from_document(Employee, {**row.content, "version": row.version}) for row in rows]


def save_employees(work: Work, changed: Iterable[tuple[Employee, Sequence[object], Bsn | None]]) -> None:
    """Write the employees with their events, all at once; the BSN, where given, sealed."""
    changes = [_change(work, *each) for each in changed]
    for with_bsn in (False, True):  # rows that are written together name the same columns
        save_all(work, employee, [each for each in changes if ("bsn_hash" in each.row) is with_bsn])


def _change(work: Work, value: Employee, facts: Sequence[object], bsn: Bsn | None) -> Change:
    row: dict[str, Any] = {
        "employer_id": value.employer_id,
        "personnel_number": value.personnel_number,
        "content": to_document(value),
    }
    if bsn is not None:
        vault = work.settings.vault
        row |= {"bsn_hash": vault.fingerprint(bsn), "bsn_sealed": vault.seal(bsn)}
    return Change(value.employee_id, value.version, value.employee_id, row, OUTGOING.events(facts))
