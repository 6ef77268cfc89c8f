"""Which mails wait, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, or_, select, tuple_, update

from services.notifications.domain.delivery import PENDING
from services.notifications.domain.recipients import Recipient
from services.notifications.domain.rule_row import MAIL, Side
from services.notifications.storage.tables import delivery, notice
from shared.storage.work import Work

CLAIM = timedelta(minutes=2)

_MAY_LEAVE = (
    select(notice, delivery.c.attempts)
    .join(delivery, delivery.c.notice_id == notice.c.id)
    .where(delivery.c.channel == MAIL, delivery.c.state == PENDING)
    .where(or_(delivery.c.retry_at.is_(None), delivery.c.retry_at <= bindparam("moment")))
)
_OWN = notice.c.patient_id.is_(None)  # else it tells an organisation of what another one holds
_CAME_OF = update(delivery).where(
    delivery.c.notice_id == bindparam("of_notice"), delivery.c.channel == MAIL, delivery.c.state == PENDING
)


@dataclass(frozen=True)
class WaitingMail:
    """A mail that has to leave: for whom, about nothing. ``voice``: the arbodienst that speaks (D11)."""

    notice_id: str
    recipient: Recipient
    side: Side
    voice: str
    created_at: datetime
    attempts: int
    template: str
    item_id: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a mail: its new state, and for a failure when to try again and what was the matter (a code)."""

    mail: WaitingMail
    state: str
    retry_at: datetime | None = None
    problem: str | None = None


def mail_waits(conn: Connection, now: datetime, *, sure: bool = True) -> bool:
    """Tell whether any mail may leave at ``now`` (system clock)."""
    return conn.execute(_may_leave(sure=sure).limit(1), {"moment": now}).first() is not None


def claim_mails(conn: Connection, now: datetime, limit: int, *, sure: bool = True) -> list[WaitingMail]:
    """Return mails that may leave at ``now`` (system clock), oldest notice first; nobody else gets them meanwhile.

    Who claimed has ``CLAIM`` to say what became of them; then they are anybody's again. Not ``sure`` what patients say
    now: what tells an organisation of another one's data waits (D50).
    """
    free = (
        _may_leave(sure=sure).order_by(notice.c.created_at, notice.c.id).with_for_update(of=delivery, skip_locked=True)
    )
    rows = conn.execute(free.limit(limit), {"moment": now}).all()
    if rows:
        conn.execute(_CAME_OF, [{"of_notice": row.id, "retry_at": now + CLAIM} for row in rows])
    return [_waiting(row) for row in rows]


def still_waits(conn: Connection, notice_id: str, *, sure: bool) -> bool:
    """Tell whether a claimed mail may still leave: it was not laid aside meanwhile (CON-05)."""
    waits = select(notice.c.id).join(delivery, delivery.c.notice_id == notice.c.id)
    waits = waits.where(notice.c.id == notice_id, delivery.c.channel == MAIL, delivery.c.state == PENDING)
    return conn.execute(waits if sure else waits.where(_OWN)).first() is not None


def note_outcomes(work: Work, outcomes: Sequence[Outcome]) -> None:
    """Write what became of mails; one that was laid aside meanwhile stays aside."""
    rows = [
        {
            "of_notice": each.mail.notice_id,
            "state": each.state,
            "attempts": each.mail.attempts + 1,
            "retry_at": each.retry_at,
            "problem": each.problem,
            "sent_at": None if each.problem else work.recorded_at,
        }
        for each in outcomes
    ]
    if rows:
        work.conn.execute(_CAME_OF, rows)


def count_deliveries(work: Work) -> dict[str, int]:
    """Return how many deliveries are in each state."""
    rows = work.conn.execute(select(delivery.c.state, func.count()).group_by(delivery.c.state))
    return {row[0]: row[1] for row in rows}


def count_waiting(conn: Connection) -> dict[tuple[str, ...], int]:
    """Return how many mails wait to leave."""
    waiting = select(func.count()).where(delivery.c.channel == MAIL, delivery.c.state == PENDING)
    return {(): conn.execute(waiting).scalar_one()}


def stuck_deliveries(work: Work, *, size: int, after: tuple[int, str, str] | None) -> list[Row[Any]]:
    """Return ``size`` + 1 deliveries that were tried and still wait, the most tried first; ``after``: that order."""
    order = tuple_(delivery.c.attempts, delivery.c.notice_id, delivery.c.channel)
    found = select(delivery).where(delivery.c.state == PENDING, delivery.c.attempts > 0)
    if after is not None:
        found = found.where(order < tuple_(*after))
    return list(work.conn.execute(found.order_by(*(each.desc() for each in order)).limit(size + 1)))


def _may_leave(*, sure: bool) -> Select[Any]:
    return _MAY_LEAVE if sure else _MAY_LEAVE.where(_OWN)


def _waiting(row: Row[Any]) -> WaitingMail:
    recipient = Recipient(row.audience, row.recipient_id, row.organisation_id)
    return WaitingMail(row.id, recipient, row.side, row.voice, row.created_at, row.attempts, row.template, row.item_id)
