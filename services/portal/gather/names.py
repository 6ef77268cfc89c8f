"""Names of patients and employees: one call for a whole page, and only who may be named here has a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.portal.api import LONGEST_LIST, Part, look_up

PATIENTS = "/api/persons/v1/patient-names"
EMPLOYEES = "/api/persons/v1/employee-names"
SEARCHES = "/api/persons/v1/employee-searches"


@dataclass(frozen=True)
class Names:
    """Names by id; `part` says whether persons answered, `asked` of how many people."""

    part: Part
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    asked: int = 0

    @property
    def are_to_come(self) -> bool:
        """Tell whether some have no name here, as those of a file that was taken in a moment ago."""
        return self.part.is_there and len(self.rows) < self.asked

    def of(self, person_id: str) -> str:
        """Return the name in order of a list (Versteegh, Anna), or an empty text."""
        row = self.rows.get(person_id)
        return f"{row['family_name']}, {row['given_name']}" if row else ""

    def unidentified(self, person_id: str) -> bool:
        """Tell whether the own organisation has yet to see an identity document (Wabvpz 5)."""
        row = self.rows.get(person_id)
        return row is not None and not row.get("identified", True)

    def born(self, person_id: str) -> str:
        """Return the birth date (ISO), or an empty text."""
        row = self.rows.get(person_id)
        return str(row["birth_date"] or "") if row else ""


def patient_names(ids: Iterable[str]) -> Names:
    """Ask for the names of these patients; who is not ours is left out by persons."""
    return _names(PATIENTS, "patient_ids", ids)


def employee_names(ids: Iterable[str]) -> Names:
    """Ask for the names of these employees."""
    return _names(EMPLOYEES, "employee_ids", ids)


def search_employees(name: str) -> Names:
    """Ask who is called so; `part` says whether these are all (`complete`), or what is wrong with the question."""
    part = look_up(SEARCHES, {"name": name})
    return Names(part, {row["id"]: row for row in part.items})


def _names(path: str, name: str, ids: Iterable[str]) -> Names:
    wanted = sorted(set(ids))[:LONGEST_LIST]
    if not wanted:
        return Names(Part("there"))
    part = look_up(path, {name: wanted})
    return Names(part, {row["id"]: row for row in part.items}, len(wanted))
