"""What every step has in common: may this actor, and is it still what they saw."""

from services.persons.domain.retention import Retention
from services.persons.storage.retentions import load_retention
from shared.faults import StaleVersion
from shared.policy.decision import Resource
from shared.policy.subject import Subject
from shared.roles import Role
from shared.storage.work import Work

KIND = "retention"
BEGIN = "retention-begins"


def resource_of(retention: Retention, subject: Subject) -> Resource:
    """Return it as the policy sees it: ``oversight`` or nothing."""
    relations = frozenset({"oversight"} if subject.has_role(Role.PRIVACY_OFFICER) else ())
    return Resource(KIND, retention.retention_id, relations, retention.patient_id)


def take(work: Work, retention_id: str, action: str, seen: int | None = None) -> Retention:
    """Return what the actor may act on, and record the access; with ``seen`` it is to be changed.

    Raises ``NotFound``, ``Forbidden`` or ``StaleVersion``.
    """
    found = load_retention(work, retention_id)
    work.require(action, resource_of(found, work.actor), writes=seen is not None)
    if seen not in {None, found.version}:
        raise StaleVersion(found.version)
    return found
