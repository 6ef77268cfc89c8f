"""The absence files of a patient, for that patient alone: nobody else ever sees both sides at once (D3, D4)."""

from dataclasses import dataclass

from services.persons.domain.machtiging import DATES, WorkCase
from services.persons.storage import bridge
from services.persons.storage.employees import employees_by_id
from services.persons.storage.patients import load_patient
from services.persons.usecases.machtiging import own_cases
from shared.policy.decision import Resource
from shared.storage.work import Work


@dataclass(frozen=True)
class OwnCase:
    """An open absence file of the patient; ``shared``: its arbodienst may see the dates of care now."""

    case: WorkCase
    shared: bool


def read_own_work(work: Work) -> list[OwnCase]:
    """Return the patient's own open absence files.

    A number that somebody typed wrong at work would open the file of another: where the work side knows a date of
    birth, it must be the patient's too.
    """
    me = work.actor.id
    work.require("own-work.read", Resource("patient", me, frozenset({"self"}), me))
    found = own_cases(work)
    born = load_patient(work, me).identity.birth_date
    known = {row.employee_id: row.birth_date for row in employees_by_id(work, [case.employee_id for case in found])}
    given = {row.case_id for row in bridge.machtigingen(work, active=True, covering=DATES, patient_id=me)}
    return [OwnCase(case, case.case_id in given) for case in found if known.get(case.employee_id) in (None, born)]
