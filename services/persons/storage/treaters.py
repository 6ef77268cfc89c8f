"""Who holds the chain roles of a plan, as careplan told: the newest of each role."""

from sqlalchemy import delete, insert, select

from services.persons.domain.treater import Treater
from services.persons.storage.tables import treater
from shared.storage.work import Work


def keep_treater(work: Work, chain_id: str, value: Treater) -> None:
    """Keep who holds this role now."""
    work.conn.execute(delete(treater).where(treater.c.chain_id == chain_id, treater.c.role == value.role))
    named = {"professional_id": value.professional_id, "organisation_id": value.organisation_id}
    work.conn.execute(insert(treater).values(chain_id=chain_id, role=value.role, **named))


def treaters_of(work: Work, chain_id: str) -> list[Treater]:
    """Return who may be asked: the centrale zorgverlener and the hoofdbehandelaar, as far as there are."""
    found = work.conn.execute(select(treater).where(treater.c.chain_id == chain_id).order_by(treater.c.role))
    return [Treater(row.role, row.professional_id, row.organisation_id) for row in found]
