"""Links by which employers sign: found by their finder, proven by a digest; a code is never kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from services.worktrack.domain.werkplan.link import End, SigningLink
from services.worktrack.storage.signing_mails import drop_mails
from services.worktrack.storage.tables import signing_link as table
from shared.identifiers import Link
from shared.storage.work import Work

NOBODYS = "0" * 64  # a digest of no secret, as long as any: who guesses learns nothing of the time it takes
_FIELDS = ("werkplan_id", "case_id", "edition", "signer", "made_at", "made_by", "expires_at", "code_digest", "ended")


def keep_link(work: Work, made: SigningLink, link: Link) -> None:
    """Keep a fresh link."""
    row = {name: getattr(made, name) for name in _FIELDS}
    row |= {"id": made.link_id, "finder": link.finder, "digest": link.digest}
    work.conn.execute(insert(table).values(**row))


def find_link(work: Work, link: Link | None) -> SigningLink | None:
    """Return the link of an address; None for one that proves nothing, in the same time."""
    wanted = table.c.finder == (link.finder if link else "")
    row = work.conn.execute(select(table).where(wanted)).one_or_none()
    if link is None or not link.proves(row.digest if row else NOBODYS) or row is None:
        return None
    return _read(row)


def newest_link(work: Work, case_id: str) -> SigningLink | None:
    """Return the link of a case that was made last."""
    rows = select(table).where(table.c.case_id == case_id).order_by(table.c.made_at.desc(), table.c.id).limit(1)
    row = work.conn.execute(rows).one_or_none()
    return None if row is None else _read(row)


def signer_of(work: Work, link_id: str) -> str:
    """Return for whom at the employer a link was made; empty for one that is not there."""
    found = work.conn.execute(select(table.c.signer).where(table.c.id == link_id)).scalar_one_or_none()
    return str(found or "")


def end_links(work: Work, case_id: str, how: End) -> int:
    """End the links of a case that are not over yet, with what their mails need; return how many."""
    drop_mails(work, case_id)
    held = (table.c.case_id == case_id, table.c.ended.is_(None), table.c.expires_at > work.now)
    return work.conn.execute(update(table).where(*held).values(**_over(how, work.now))).rowcount


def end_link(work: Work, link: SigningLink, how: End) -> None:
    """End one link."""
    drop_mails(work, link.case_id)
    work.conn.execute(update(table).where(table.c.id == link.link_id).values(**_over(how, work.now)))


def link_of(work: Work, link_id: str) -> SigningLink | None:
    """Return a link by its id."""
    row = work.conn.execute(select(table).where(table.c.id == link_id)).one_or_none()
    return None if row is None else _read(row)


def keep_fresh(work: Work, link_id: str, link: Link, digest_of_code: str) -> None:
    """Let the link lead by a fresh address; what was mailed before leads nowhere any more."""
    fresh = {"finder": link.finder, "digest": link.digest, "code_digest": digest_of_code}
    work.conn.execute(update(table).where(table.c.id == link_id).values(**fresh))


def count_try(work: Work, link_id: str) -> int:
    """Count one more try of a code before it is looked at, so that many at once are as many; return how many."""
    tried = update(table).where(table.c.id == link_id).values(wrong_codes=table.c.wrong_codes + 1)
    found: int = work.conn.execute(tried.returning(table.c.wrong_codes)).scalar_one()
    return found


def give_back_try(work: Work, link_id: str) -> None:
    """The code was right: this try does not count."""
    work.conn.execute(update(table).where(table.c.id == link_id).values(wrong_codes=table.c.wrong_codes - 1))


def _over(how: End, at: datetime) -> dict[str, Any]:
    return {"ended": how, "ended_at": at}


def _read(row: Row[Any]) -> SigningLink:
    return SigningLink(link_id=row.id, **{name: getattr(row, name) for name in _FIELDS})
