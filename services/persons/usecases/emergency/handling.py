"""What every step has in common: may this actor, save with its facts, plan who is warned when it stays undone."""

from collections.abc import Sequence

from services.persons.domain.emergency_access import EmergencyAccess
from services.persons.domain.emergency_moves import next_warning
from services.persons.domain.emergency_terms import EmergencyTerms
from services.persons.storage.emergency import load_access, save_access
from shared.calendar import local_midnight
from shared.policy.decision import Resource
from shared.policy.subject import Subject
from shared.roles import WORK_ROLES, Role
from shared.storage.work import Work

TIMER = "emergency-overdue"
KIND = "emergency-access"


def terms(work: Work) -> EmergencyTerms:
    """Return the terms that hold today."""
    found: EmergencyTerms = work.settings.emergency_on(work.today)
    return found


def resource_of(access: EmergencyAccess, subject: Subject) -> Resource:
    """Return it as the policy sees it: ``own``, ``self`` or ``oversight``. The log names what its user leans on.

    Who acts for the work side too, or on behalf of another, has none of their own (D27).
    """
    is_asker = (subject.id, subject.organisation_id) == (access.professional_id, access.organisation_id)
    held = {
        "own": is_asker and subject.on_behalf_of is None and not subject.has_role(*WORK_ROLES),
        "self": subject.has_role(Role.PATIENT) and access.patient_id in subject.ids,
        "oversight": subject.has_role(Role.PRIVACY_OFFICER),
    }
    relations = frozenset(name for name, holds in held.items() if holds)
    leans_on = {"own": f"noodtoegang:{access.access_id}"}
    return Resource(KIND, access.access_id, relations, access.whose, leans_on=leans_on)


def take(work: Work, access_id: str, action: str, *, writes: bool = True) -> EmergencyAccess:
    """Return what the actor may act on; raises ``NotFound`` or ``Forbidden``, and records the access."""
    access = load_access(work, access_id)
    work.require(action, resource_of(access, work.actor), writes=writes)
    return access


def keep(work: Work, access: EmergencyAccess, facts: Sequence[object]) -> EmergencyAccess:
    """Save a change, and set the timer of the next warning or take it away; nothing without a fact."""
    if not facts:
        return access
    saved = save_access(work, access, facts)
    awaited = next_warning(saved, terms(work))
    if awaited is None:
        work.cancel(TIMER, subject=saved.access_id)
    else:
        rung, day = awaited
        work.schedule(TIMER, due_at=local_midnight(day), subject=saved.access_id, payload={"rung": str(rung)})
    return saved
