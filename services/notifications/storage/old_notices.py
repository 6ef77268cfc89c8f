"""Notices whose term passed (D28): gone with who read them, what was mailed of them and the links to them."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from services.notifications.storage.tables import delivery, notice, personal_link, reading
from shared.storage.work import Work

BATCH = 500
_BELOW = (reading.c.notice_id, delivery.c.notice_id, personal_link.c.notice_id)


def has_old(conn: Connection, before: datetime) -> bool:
    """Tell whether any was made before a moment."""
    return conn.execute(select(notice.c.id).where(notice.c.created_at < before).limit(1)).first() is not None


def forget_old(work: Work, before: datetime) -> int:
    """Delete the oldest that were made before a moment; return how many, at most ``BATCH``."""
    wanted = select(notice.c.id).where(notice.c.created_at < before).order_by(notice.c.created_at).limit(BATCH)
    found = list(work.conn.execute(wanted).scalars())
    for column in _BELOW:
        work.conn.execute(delete(column.table).where(column.in_(found)))
    work.conn.execute(delete(notice).where(notice.c.id.in_(found)))
    return len(found)
