"""A bedrijfsarts may refer, with the patient's agreement (D5): the patient says so here, and takes it back here.

The yes is a machtiging of its own. While it lasts the arbodienst stands in a relation to the patient, of the ground
*referring*, which lets it write and send a referral and read nothing else.
"""

from services.persons.domain.machtiging import Machtiging, WorkCase
from services.persons.domain.patient import relate, unrelate
from services.persons.storage.bridge import find_case
from services.persons.storage.patients import load_patient, save_patient
from services.persons.storage.permissions import Permission, end_permission, keep_permission, permission_of
from shared.faults import Conflict, NotFound
from shared.policy.decision import Resource
from shared.storage.work import Work

NOT_SHARED = "Niet gedeeld. U kunt hier pas een verwijzing beginnen als de werknemer dat op de eigen pagina toestaat."


def allow_referral(work: Work, given: Machtiging) -> None:
    """Let the arbodienst refer this patient."""
    keep_permission(work, given)
    patient, facts = relate(load_patient(work, given.patient_id), given.arbodienst_id, "referring", work.now)
    if facts:
        save_patient(work, patient, facts)


def disallow_referral(work: Work, ended: Machtiging) -> None:
    """Let it refer no more; what was sent stays with who sent and received it (CON-05)."""
    end_permission(work, ended.machtiging_id)
    patient, facts = unrelate(load_patient(work, ended.patient_id), ended.arbodienst_id, "referring", work.now)
    if facts:
        save_patient(work, patient, facts)


def read_permission(work: Work, case_id: str) -> Permission | None:
    """Return whether the bedrijfsarts of a case may refer. Raises ``NotFound`` for a case of others."""
    case = _case(work, case_id, "referral-permission.read")
    return permission_of(work, case.case_id)


def use_permission(work: Work, case_id: str) -> Permission:
    """Return whom the bedrijfsarts of a case refers. Raises ``NotFound`` for a case of others, else ``Conflict``."""
    case = _case(work, case_id, "referral-permission.use", writes=True)
    found = permission_of(work, case.case_id)
    if found is None or not case.open:
        raise Conflict(NOT_SHARED)
    return found


def _case(work: Work, case_id: str, action: str, *, writes: bool = False) -> WorkCase:
    case = find_case(work, case_id)
    if case is None:
        raise NotFound
    ours = frozenset({"arbodienst"} if work.actor.organisation_id == case.arbodienst_id else ())
    work.require(action, Resource("referral-permission", case_id, ours, case.employee_id), writes=writes)
    return case
