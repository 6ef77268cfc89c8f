"""What referral keeps of other services: offers of region, relations of persons; each told by its owner's events."""

from sqlalchemy import Connection, delete, insert, select

from services.referral.domain.offer import Offer
from services.referral.storage.tables import offer, patient_relation, referral
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work


def keep_offer(work: Work, value: Offer) -> None:
    """Keep the newest version of an offer."""
    work.conn.execute(delete(offer).where(offer.c.offer_id == value.offer_id))
    work.conn.execute(insert(offer).values(offer_id=value.offer_id, content=to_document(value)))


def find_offer(work: Work, offer_id: str) -> Offer | None:
    """Return the offer, or None when region never told of it."""
    content = work.conn.execute(select(offer.c.content).where(offer.c.offer_id == offer_id)).scalar()
    return from_document(Offer, content) if content else None


def offers_of_kind(work: Work, kind: str) -> list[Offer]:
    """Return the offers of a kind that region told of."""
    rows = work.conn.execute(select(offer.c.content).where(offer.c.content["kind"].as_string() == kind))
    return [from_document(Offer, row.content) for row in rows]


def keep_relation(work: Work, patient_id: str, organisation_id: str, chain_id: str) -> None:
    """Keep that an organisation stands in a relation to a patient; twice is once."""
    end_relation(work, patient_id, organisation_id)
    row = {"patient_id": patient_id, "organisation_id": organisation_id, "chain_id": chain_id}
    work.conn.execute(insert(patient_relation).values(**row))


def end_relation(work: Work, patient_id: str, organisation_id: str) -> None:
    """Forget a relation that ended."""
    row = patient_relation.c
    work.conn.execute(
        delete(patient_relation).where(row.patient_id == patient_id, row.organisation_id == organisation_id)
    )


def chain_of(conn: Connection, patient_id: str, organisation_id: str) -> str | None:
    """Return the patient's chain when the organisation is known to stand in a relation to the patient."""
    row = patient_relation.c
    found = select(row.chain_id).where(row.patient_id == patient_id, row.organisation_id == organisation_id)
    return conn.execute(found).scalar()


def patient_of(conn: Connection, referral_id: str) -> str | None:
    """Return whose referral this is, for who may see it."""
    return conn.execute(select(referral.c.patient_id).where(referral.c.id == referral_id)).scalar()
