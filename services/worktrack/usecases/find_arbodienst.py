"""Which arbodienst a sick report goes to: the one that serves the employer today, and may this sender report there."""

from services.worktrack.storage.clients import arbodienst_on
from shared.faults import FaultList, Forbidden
from shared.roles import ARBODIENST, EMPLOYER_SIDE
from shared.storage.work import Work

NOT_YOURS = "U kunt alleen medewerkers van uw eigen organisatie ziek melden."
NOT_A_CLIENT = "Deze werkgever is vandaag geen klant van uw arbodienst."
NO_ARBODIENST = "Voor deze werkgever is vandaag geen arbodienst bekend."


def find_arbodienst(work: Work, employer_id: str, faults: FaultList) -> str:
    """Return the arbodienst; adds a fault on `employer_id`, and returns nothing, when there is none to report to.

    Raises ``Forbidden`` for an employer that reports staff of another.
    """
    actor, found = work.actor, arbodienst_on(work, employer_id, work.today)
    if actor.has_role(*EMPLOYER_SIDE) and actor.organisation_id != employer_id:
        raise Forbidden(NOT_YOURS)
    if actor.has_role(*ARBODIENST) and found != actor.organisation_id:
        faults.add("employer_id", "unknown", NOT_A_CLIENT)
    elif found is None:
        faults.add("employer_id", "unknown", NO_ARBODIENST)
    return found or ""
