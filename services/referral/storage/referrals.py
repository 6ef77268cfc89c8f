"""Referrals: load one, save one with its facts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, or_, select

from services.referral.domain.facts import Fact
from services.referral.domain.referral import Referral
from services.referral.outgoing import OUTGOING
from services.referral.storage.tables import party
from services.referral.storage.tables import referral as table
from shared.faults import NotFound
from shared.identifiers import case_number
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.parties import keep_parties
from shared.storage.work import Work


def load_referral(work: Work, referral_id: str) -> Referral:
    """Return the referral; raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == referral_id)).one_or_none()
    if row is None:
        raise NotFound
    return referral_of(row)


def find_open_by_case_number(work: Work, number: str, organisation_id: str) -> Referral | None:
    """Return the open referral of an organisation that people call by this number, None when there is none.

    The number follows from the id and is kept nowhere: the ids of what is open there are gone through, from an index.
    """
    parties = or_(
        table.c.sender_organisation_id == organisation_id, table.c.receiver_organisation_id == organisation_id
    )
    ids = work.conn.execute(select(table.c.id).where(parties, table.c.closed.is_(False))).scalars()
    found = next((each for each in ids.all() if case_number(each) == number), None)
    return load_referral(work, found) if found else None


def referral_of(row: Row[Any]) -> Referral:
    """Return the referral that a row holds."""
    return from_document(Referral, {**row.content, "version": row.version})


def parties_of(value: Referral) -> set[str]:
    """Return who is party to a referral; a draft is known to its sender only."""
    if value.sending is None:
        return {value.sender_organisation_id}
    return {value.sender_organisation_id, value.sending.receiver_organisation_id, value.patient_id}


def leave_to_parties(work: Work, value: Referral) -> None:
    """Let only its parties see a referral that somebody else made."""
    keep_parties(work, party, {value.id: parties_of(value)})


def save_referral(work: Work, value: Referral, facts: Sequence[Fact], *, seen: int, maker: str | None = None) -> int:
    """Write parties, row, history and outbox; ``seen`` is the version that the change was made on.

    ``maker``: party to it too, until ``leave_to_parties``. Raises ``StaleVersion``.
    """
    keep_parties(work, party, {value.id: parties_of(value) | ({maker} if maker else set())})
    row = {
        "chain_id": value.chain_id,
        "patient_id": value.patient_id,
        "sender_organisation_id": value.sender_organisation_id,
        "receiver_organisation_id": value.receiver_organisation_id,
        "state": str(value.state),
        "closed": value.closed,
        "due_on": value.due_on,
        "content": to_document(value),
    }
    events = OUTGOING.events(facts)
    return save(work, table, id=value.id, version=seen, key=value.chain_id, row=row, events=events)
