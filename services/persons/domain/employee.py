"""An employee on the work side: known by employer and personnel number; never mixed with the patient (D4, D14)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Employee:
    """One employee of one employer. The BSN, where the arbodienst gave it, is kept apart, sealed."""

    employee_id: str
    employer_id: str
    personnel_number: str
    given_name: str
    family_name: str
    birth_date: date | None = None
    email: str | None = None
    version: int = 0


@dataclass(frozen=True)
class EmployeeRegistered:
    """Fact: the work side now knows this employee."""

    employee_id: str
    employer_id: str
