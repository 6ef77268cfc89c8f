"""Questions to several teams whether they have room: each by itself, and, for the sender alone, for which draft."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update

from services.referral.domain.capacity import CapacityRequest
from services.referral.outgoing import OUTGOING
from services.referral.storage.tables import capacity_enquiry, party
from services.referral.storage.tables import capacity_request as table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.parties import keep_parties
from shared.storage.work import Work


def load_capacity(work: Work, request_id: str) -> CapacityRequest:
    """Return one question; raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == request_id)).one_or_none()
    if row is None:
        raise NotFound
    return _of(row)


def save_capacity(work: Work, value: CapacityRequest, facts: Sequence[object], *, seen: int) -> int:
    """Write parties, row, history and outbox; raises ``StaleVersion``."""
    keep_parties(work, party, {value.id: {value.sender_organisation_id, value.receiver_organisation_id}})
    row = {
        "enquiry_id": value.enquiry_id,
        "offer_id": value.offer_id,
        "sender_organisation_id": value.sender_organisation_id,
        "receiver_organisation_id": value.receiver_organisation_id,
        "state": str(value.state),
        "closed": value.closed,
        "due_on": value.due_on,
        "content": to_document(value),
    }
    return save(work, table, id=value.id, version=seen, key=value.id, row=row, events=OUTGOING.events(facts))


def keep_enquiry(work: Work, enquiry_id: str, referral_id: str, organisation_id: str) -> None:
    """Keep for which draft was asked; only its sender sees that."""
    ids = {"id": enquiry_id, "referral_id": referral_id, "sender_organisation_id": organisation_id}
    work.conn.execute(insert(capacity_enquiry).values(**ids, asked_at=work.now.isoformat(), closed=False))


def close_enquiry(work: Work, enquiry_id: str) -> None:
    """Nobody asks any more."""
    work.conn.execute(update(capacity_enquiry).where(capacity_enquiry.c.id == enquiry_id).values(closed=True))


def newest_enquiry(work: Work, referral_id: str, *, open_only: bool = False) -> list[CapacityRequest]:
    """Return the questions that were asked together for a draft: those that are open, else the last ones."""
    known = capacity_enquiry.c
    found = select(known.id).where(known.referral_id == referral_id).order_by(known.closed, known.asked_at.desc())
    if open_only:
        found = found.where(known.closed.is_(False))
    enquiry_id = work.conn.execute(found.limit(1)).scalar()
    if enquiry_id is None:
        return []
    return _all(work, select(table).where(table.c.enquiry_id == enquiry_id).order_by(table.c.id))


def open_of_offer(work: Work, offer_id: str) -> list[CapacityRequest]:
    """Return the open questions to an offer."""
    return _all(work, select(table).where(table.c.offer_id == offer_id, table.c.closed.is_(False)))


def asked_of(work: Work, organisation_id: str, *, most: int) -> list[CapacityRequest]:
    """Return the questions to an organisation: open ones first, by due date."""
    found = select(table).where(table.c.receiver_organisation_id == organisation_id)
    return _all(work, found.order_by(table.c.closed, table.c.due_on, table.c.id).limit(most))


def count_asked(work: Work, organisation_id: str) -> int:
    """Return how many an organisation has yet to answer."""
    waiting = (table.c.receiver_organisation_id == organisation_id, table.c.state == "asked")
    return work.conn.execute(select(func.count()).select_from(table).where(*waiting)).scalar_one()


def _all(work: Work, found: Select[Any]) -> list[CapacityRequest]:
    return [_of(row) for row in work.conn.execute(found)]


def _of(row: Row[Any]) -> CapacityRequest:
    return from_document(CapacityRequest, {**row.content, "version": row.version})
