"""Who may be asked or seen in a case: somebody of the own arbodienst, known by what region tells."""

from collections.abc import Iterator

from services.worktrack.storage.tables import professional
from shared.faults import Fault
from shared.roles import ARBODIENST
from shared.storage.standing import roles_in
from shared.storage.work import Work

NOBODY_HERE = "Deze persoon werkt niet bij uw arbodienst. Kies een collega uit de lijst."


def colleague_faults(work: Work, field: str, professional_id: str | None) -> Iterator[Fault]:
    """Yield the fault of somebody who does not work at the actor's arbodienst; the actor always does."""
    if professional_id is None or professional_id == work.actor.id:
        return
    roles = roles_in(work.conn, professional, professional_id, work.actor.organisation_id or "")
    if not roles & ARBODIENST:
        yield Fault(field, "unknown", NOBODY_HERE)
