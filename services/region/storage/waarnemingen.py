"""Waarnemingen: saved with their event; read by the practice, and by who stands in."""

from sqlalchemy import and_, or_, select

from services.region.domain.waarneming import Waarneming, WaarnemingChanged
from services.region.outgoing import OUTGOING
from services.region.storage.tables import waarneming
from shared.faults import NotFound
from shared.policy.subject import Subject
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 200
_OF_SUBJECT = ("organisation_id", "stand_in_id", "stand_in_organisation_id", "last_day")


def load_waarneming(work: Work, waarneming_id: str) -> Waarneming:
    """Return a waarneming; raises ``NotFound``."""
    row = work.conn.execute(select(waarneming).where(waarneming.c.id == waarneming_id)).one_or_none()
    if row is None:
        raise NotFound
    return from_document(Waarneming, {**row.content, "version": row.version})


def waarnemingen_around(work: Work, subject: Subject) -> list[Waarneming]:
    """Return those of the subject's practice, and those in which the subject stands in; the last to end first."""
    stands_in = and_(
        waarneming.c.stand_in_id == subject.id,
        waarneming.c.stand_in_organisation_id == subject.organisation_id,
    )
    around = or_(waarneming.c.organisation_id == subject.organisation_id, stands_in)
    newest = select(waarneming).where(around).order_by(waarneming.c.last_day.desc(), waarneming.c.id).limit(MOST)
    return [from_document(Waarneming, {**row.content, "version": row.version}) for row in work.conn.execute(newest)]


def save_waarneming(work: Work, value: Waarneming) -> None:
    """Write a waarneming with its event."""
    row = {name: getattr(value, name) for name in _OF_SUBJECT}
    save(
        work,
        waarneming,
        id=value.waarneming_id,
        version=value.version,
        key=value.waarneming_id,
        row={**row, "content": to_document(value)},
        events=OUTGOING.events([WaarnemingChanged(value)]),
    )
