"""The person's own data, under the hat they signed in with."""

from typing import Any

from services.persons.domain.patient import Patient
from services.persons.storage.employees import employees_by_id
from services.persons.storage.patients import load_patient
from shared.faults import NotFound
from shared.policy.proxy import of_own
from shared.roles import Role
from shared.storage.work import Work


def read_self(work: Work) -> dict[str, Any]:
    """Return id, names and birth date of the actor; of an employee also where they work. Raises ``NotFound``."""
    work.require("person.read-self", of_own(work.actor, "person", work.actor.whose))
    if not work.actor.has_role(Role.EMPLOYEE):
        return _patient(load_patient(work, work.actor.whose))
    found = employees_by_id(work, [work.actor.id])
    if not found:
        raise NotFound
    who_works = found[0]
    return {
        "id": who_works.employee_id,
        "given_name": who_works.given_name,
        "family_name": who_works.family_name,
        "birth_date": who_works.birth_date,
        "employer_id": who_works.employer_id,
        "personnel_number": who_works.personnel_number,
    }


def _patient(patient: Patient) -> dict[str, Any]:
    who = patient.identity
    names = ("given_name", "family_name", "birth_date", "phone", "email")
    return {"id": patient.patient_id, "version": patient.version} | {name: getattr(who, name) for name in names}
