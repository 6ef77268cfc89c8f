"""The absence files of a patient, for that patient alone: nobody else ever sees both sides at once (D3, D4)."""

from dataclasses import dataclass

from services.persons.domain.machtiging import DATES, WorkCase
from services.persons.storage import bridge
from services.persons.usecases.machtiging import birth_dates, own_cases
from shared.policy.decision import Resource
from shared.storage.work import Work


@dataclass(frozen=True)
class OwnCase:
    """An open absence file of the patient; ``shared``: its arbodienst may see the dates of care now."""

    case: WorkCase
    shared: bool


def read_own_work(work: Work) -> list[OwnCase]:
    """Return the patient's own open absence files.

    Where the work side knows no date of birth, the number alone opens nothing: first the patient says by a machtiging
    that it is theirs.
    """
    me = work.actor.id
    work.require("own-work.read", Resource("patient", me, frozenset({"self"}), me))
    found = own_cases(work)
    known = birth_dates(work, found)
    given = {row.case_id for row in bridge.machtigingen(work, active=True, covering=DATES, patient_id=me)}
    return [
        OwnCase(case, case.case_id in given) for case in found if known.get(case.employee_id) or case.case_id in given
    ]
