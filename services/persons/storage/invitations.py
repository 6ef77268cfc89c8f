"""Invitations: found by who made them, by whom they are for, and by their link; the code is sealed (D28)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from services.persons.domain.invitation import MOST_WRONG, Fact, Invitation
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import invitation as table
from shared.faults import NotFound
from shared.identifiers import Link
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 20


@dataclass(frozen=True)
class Kept:
    """An invitation with what the table alone knows: when it left."""

    invitation: Invitation
    sent_at: datetime | None


def load_invitation(work: Work, invitation_id: str) -> Invitation:
    """Return one; raises ``NotFound``."""
    return load_kept(work, invitation_id).invitation


def load_kept(work: Work, invitation_id: str) -> Kept:
    """Return one with when it left; raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == invitation_id)).one_or_none()
    if row is None:
        raise NotFound
    return Kept(_read(work, row), row.sent_at)


def invitations_by(work: Work, organisation_id: str, patient_id: str) -> list[Kept]:
    """Return the newest that an organisation made for a patient, the newest first."""
    made = select(table).where(table.c.organisation_id == organisation_id, table.c.patient_id == patient_id)
    rows = work.conn.execute(made.order_by(table.c.invited_at.desc(), table.c.id).limit(MOST))
    return [Kept(_read(work, row), row.sent_at) for row in rows]


def invitations_for(work: Work, patient_id: str) -> list[Invitation]:
    """Return all that were made for a patient, by whomever."""
    return [_read(work, row) for row in work.conn.execute(select(table).where(table.c.patient_id == patient_id))]


def find_invitation(work: Work, link: Link | None) -> Invitation | None:
    """Return the invitation of a link; None for a link that proves nothing, in the same time."""
    wanted = table.c.finder == (link.finder if link else "")
    row = work.conn.execute(select(table).where(wanted)).one_or_none()
    if link is None or not link.proves(row.digest if row else "") or row is None:
        return None
    return _read(work, row)


def save_invitation(work: Work, value: Invitation, facts: Sequence[Fact]) -> Invitation:
    """Write it with its events."""
    row = {
        "patient_id": value.patient_id,
        "organisation_id": value.organisation_id,
        "invited_at": value.invited_at,
        "code_sealed": work.settings.patient_keys.seal(value.patient_id, value.code),
        "content": {**to_document(value), "code": ""},
    }
    version = save(
        work,
        table,
        id=value.invitation_id,
        version=value.version,
        key=value.chain_id,
        row=row,
        events=OUTGOING.events(facts),
    )
    return replace(value, version=version)


def keep_link(work: Work, invitation_id: str, link: Link) -> None:
    """Keep what a fresh link proves; an earlier one of the same invitation ends (a mail that is sent again)."""
    _set(work, invitation_id, finder=link.finder, digest=link.digest)


def note_sent(work: Work, invitation_id: str) -> None:
    """Note that the mail or SMS left."""
    _set(work, invitation_id, sent_at=work.recorded_at)


def count_try(work: Work, invitation_id: str) -> int:
    """Count one more try of a code before it is looked at, so that many at once are as many; return how many."""
    tried = update(table).where(table.c.id == invitation_id).values(wrong_codes=table.c.wrong_codes + 1)
    found: int = work.conn.execute(tried.returning(table.c.wrong_codes)).scalar_one()
    return found


def give_back_try(work: Work, invitation_id: str) -> None:
    """The code was right: this try does not count."""
    _set(work, invitation_id, wrong_codes=table.c.wrong_codes - 1)


def tries_left(tried: int) -> int:
    """Return how often a code may still be tried."""
    return max(MOST_WRONG - tried, 0)


def _set(work: Work, invitation_id: str, **values: Any) -> None:
    work.conn.execute(update(table).where(table.c.id == invitation_id).values(**values))


def _read(work: Work, row: Row[Any]) -> Invitation:
    code = work.settings.patient_keys.open(row.patient_id, row.code_sealed)
    return from_document(Invitation, {**row.content, "code": code, "version": row.version})
