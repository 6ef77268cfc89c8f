"""Personal links in their table: digests only, one link for each notice, and who tried a wrong one."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from services.notifications.storage.tables import notice, personal_link, wrong_link
from shared.identifiers import Link, new_id
from shared.storage.work import Work


def keep_link(work: Work, notice_id: str, link: Link, expires_at: datetime) -> None:
    """Keep the link of a notice; an earlier one of the same notice ends (a mail that is sent again)."""
    work.conn.execute(delete(personal_link).where(personal_link.c.notice_id == notice_id))
    row = {"finder": link.finder, "digest": link.digest, "notice_id": notice_id, "expires_at": expires_at}
    work.conn.execute(insert(personal_link).values(**row))


def find_link(work: Work, link: Link) -> tuple[str, datetime, bool] | None:
    """Return notice id, when it expires and whether it was revoked; None for a link that proves nothing."""
    row = work.conn.execute(select(personal_link).where(personal_link.c.finder == link.finder)).one_or_none()
    if not link.proves(row.digest if row else "") or row is None:
        return None
    return row.notice_id, row.expires_at, row.revoked_at is not None


def revoke_links(work: Work, item_id: str, voice: str) -> int:
    """End every link to an item that speaks in the name of this organisation; return how many there were."""
    ours = select(notice.c.id).where(notice.c.item_id == item_id, notice.c.voice == voice)
    living = (personal_link.c.notice_id.in_(ours), personal_link.c.revoked_at.is_(None))
    count = work.conn.execute(select(func.count()).select_from(personal_link).where(*living)).scalar_one()
    work.conn.execute(update(personal_link).where(*living).values(revoked_at=work.recorded_at))
    return int(count)


def note_wrong(work: Work, within: timedelta) -> None:
    """Note that the actor tried a link that is not theirs; what is older than `within` is forgotten."""
    work.conn.execute(delete(wrong_link).where(wrong_link.c.tried_at < work.recorded_at - within))
    work.conn.execute(insert(wrong_link).values(id=new_id(), actor_id=work.actor.id, tried_at=work.recorded_at))


def count_wrong(work: Work, within: timedelta) -> int:
    """Return how often the actor tried a wrong link lately (system clock)."""
    recent = (wrong_link.c.actor_id == work.actor.id, wrong_link.c.tried_at >= work.recorded_at - within)
    return int(work.conn.execute(select(func.count()).select_from(wrong_link).where(*recent)).scalar_one())
