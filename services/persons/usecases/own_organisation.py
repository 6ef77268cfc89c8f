"""For which organisation the actor works: what is done in its name is kept with it."""

from shared.faults import Forbidden
from shared.storage.work import Work

NOWHERE = "U werkt nu niet voor een organisatie."


def own_organisation(work: Work) -> str:
    """Return its id; raises ``Forbidden`` for who works for none now."""
    if work.actor.organisation_id is None:
        raise Forbidden(NOWHERE)
    return work.actor.organisation_id
