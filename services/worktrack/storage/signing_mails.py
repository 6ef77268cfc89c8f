"""Where a link goes by mail, and its code: sealed while the link is open, and deleted with it."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from services.worktrack.domain.werkplan.link import SigningLink, SigningMail
from services.worktrack.storage.tables import signing_mail as table
from shared.storage.work import Work


def keep_mail(work: Work, link: SigningLink, mail: SigningMail, arbodienst_id: str) -> None:
    """Keep what the courier needs, sealed."""
    seal = work.settings.vault.seal_text
    row = {
        "id": mail.link_id,
        "case_id": link.case_id,
        "arbodienst_id": arbodienst_id,
        "address_sealed": seal(mail.address),
        "code_sealed": seal(mail.code),
        "asked_at": mail.asked_at,
        "expires_at": link.expires_at,
    }
    work.conn.execute(insert(table).values(**row))


def mail_of(work: Work, link_id: str) -> SigningMail | None:
    """Return what is kept of the mail of a link; None when it goes by hand, or is over."""
    row = work.conn.execute(select(table).where(table.c.id == link_id)).one_or_none()
    if row is None:
        return None
    read = work.settings.vault.open_text
    return SigningMail(row.id, read(row.address_sealed), read(row.code_sealed), row.asked_at, row.sent_at)


def ask_again(work: Work, link_id: str) -> None:
    """Note that it goes once more."""
    work.conn.execute(update(table).where(table.c.id == link_id).values(asked_at=work.now, sent_at=None))


def note_sent(work: Work, link_id: str) -> None:
    """Note that it left."""
    work.conn.execute(update(table).where(table.c.id == link_id).values(sent_at=work.now))


def drop_mails(work: Work, case_id: str) -> None:
    """Forget addresses and codes of the links of a case."""
    work.conn.execute(delete(table).where(table.c.case_id == case_id))


def has_expired(conn: Connection, now: datetime) -> bool:
    """Tell whether any is kept past the end of its link (business clock)."""
    return conn.execute(select(table.c.id).where(table.c.expires_at <= now).limit(1)).first() is not None


def drop_expired(work: Work) -> None:
    """Forget those whose link is over by time."""
    work.conn.execute(delete(table).where(table.c.expires_at <= work.now))
