"""Where a person wants to be told that there is something to see; for the courier of notifications only."""

from collections.abc import Sequence

from services.persons.storage.employees import employees_by_id
from services.persons.storage.patients import load_standing
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work


def read_contact_points(work: Work, patient_ids: Sequence[str], employee_ids: Sequence[str]) -> dict[str, str]:
    """Return e-mail addresses by id; who gave none is left out."""
    work.require("contact-points.read", Resource("contact-points", "", frozenset({work.actor.id})))
    found = {patient_id: _email(work, patient_id) for patient_id in patient_ids}
    found |= {row.employee_id: row.email for row in employees_by_id(work, employee_ids)}
    return {person_id: email for person_id, email in found.items() if email}


def _email(work: Work, patient_id: str) -> str | None:
    try:
        return load_standing(work, patient_id).identity.email
    except NotFound:
        return None
