"""How who hands in employees stands to their employer: it is the employer, or the arbodienst that serves it today."""

from services.persons.storage.clients import serves
from shared.policy.decision import Resource
from shared.storage.work import Work


def staff_of(work: Work, employer_id: str) -> Resource:
    """Return the staff of an employer, as the actor stands to it."""
    own = work.actor.organisation_id
    if own is None:
        return Resource("employee")
    found = {
        "employer": own == employer_id,
        "arbodienst": serves(work, own, employer_id, work.today),
    }
    return Resource("employee", relations=frozenset(name for name, holds in found.items() if holds))
