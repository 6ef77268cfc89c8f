"""Notices in their table: written once for each event and recipient, found by who may read them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    String,
    and_,
    bindparam,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from services.notifications.domain.delivery import PENDING, SETTLED
from services.notifications.domain.notice import Notice
from services.notifications.domain.rule_row import MAIL
from services.notifications.domain.scope import Address
from services.notifications.storage.tables import aliases, copies, delivery, notice, personal_link, reading
from shared.columns import Instant
from shared.faults import NotFound
from shared.identifiers import new_id
from shared.storage.aliases import both_ends
from shared.storage.erasing import forget
from shared.storage.inserts import insert_new
from shared.storage.work import Work

Scope = Collection[Address]

_MOOT = select(notice.c.id).where(
    notice.c.item_id.in_(bindparam("about", expanding=True)),
    notice.c.template.in_(bindparam("moot", expanding=True)),
    notice.c.settled_at.is_(None),
)


def add_notices(work: Work, notices: Iterable[Notice], *, mail: bool) -> None:
    """Insert the notices of one event that are not there yet (I8), each with its mail when ``mail``."""
    rows = {new_id(): each for each in notices}
    if not rows:
        return
    work.conn.execute(_add(work.conn.dialect.name), [_row(notice_id, each) for notice_id, each in rows.items()])
    mailed = [{"told": notice_id} for notice_id, each in rows.items() if mail and each.mails]
    if mailed:
        work.conn.execute(_MAIL, mailed)


@cache
def _add(dialect: str) -> Any:
    return insert_new(dialect, notice).on_conflict_do_nothing()  # I8


_TOLD = select(notice.c.id, literal(MAIL), literal(PENDING), literal(0)).where(notice.c.id == bindparam("told"))
_MAIL = insert(delivery).from_select(["notice_id", "channel", "state", "attempts"], _TOLD)


def _row(notice_id: str, value: Notice) -> dict[str, Any]:
    kept = ("event_id", "event_type", "template", "item_service", "item_id", "href", "ground", "side", "voice")
    return {
        **{name: getattr(value, name) for name in kept},
        "id": notice_id,
        "audience": value.recipient.audience,
        "recipient_id": value.recipient.id,
        "organisation_id": value.recipient.organisation_id,
        "parameters": dict(value.parameters),
        "created_at": value.created_at,
        "patient_id": value.exchange.patient_id if value.exchange else None,
        "holder_id": value.exchange.holder_id if value.exchange else None,
    }


def settle(work: Work, items: Collection[str], templates: Collection[str], same: Mapping[str, str]) -> None:
    """Note that notices about these items with these parameters are moot; a mail that did not leave yet stays here."""
    alike = (notice.c.parameters[name].as_string() == value for name, value in same.items())
    moot = _MOOT.where(*alike) if same else _MOOT
    lay_aside(work, list(work.conn.execute(moot, {"about": list(items), "moot": sorted(templates)}).scalars()))


def exchanges_told(work: Work, patient_id: str) -> Sequence[Any]:
    """Return what organisations were told of a patient's data at another, and still asks or waits."""
    told = select(notice.c.id, notice.c.item_service, notice.c.holder_id, notice.c.organisation_id)
    return work.conn.execute(told.where(notice.c.patient_id == patient_id, notice.c.settled_at.is_(None))).all()


def lay_aside(work: Work, ids: Collection[str]) -> None:
    """Note that these notices ask for nothing any more; their mails that did not leave yet stay here."""
    if not ids:
        return
    work.conn.execute(update(notice).where(notice.c.id.in_(ids)).values(settled_at=work.now))
    waiting = and_(delivery.c.notice_id.in_(ids), delivery.c.state == PENDING)
    work.conn.execute(update(delivery).where(waiting).values(state=SETTLED))


def forget_patient(work: Work, patient_id: str) -> None:
    """Delete what a patient was told and said, and of whose data organisations were told (D28)."""
    theirs = select(notice.c.id).where(notice.c.audience == "patient", notice.c.recipient_id == patient_id)
    ids = list(work.conn.execute(theirs).scalars())
    hanging = (reading.c.notice_id, delivery.c.notice_id, personal_link.c.notice_id)
    told = {copies.consents.c.patient_id: [patient_id], **both_ends(aliases, patient_id)}
    forget(work, {**dict.fromkeys(hanging, ids), notice.c.id: ids, **told})
    about = notice.c.patient_id == patient_id
    work.conn.execute(update(notice).where(about).values(patient_id=None, holder_id=None))


def page_of_notices(
    work: Work, scope: Scope, *, unread: bool, size: int, after: tuple[datetime, str] | None
) -> list[Row[Any]]:
    """Return ``size`` + 1 notices, newest first, after the mark (created_at, id) of the last one seen.

    Each address of the scope is read by its index, as no index gives the order of several at once.
    """
    found = [
        row
        for address in scope
        for row in work.conn.execute(page_statement(work, address, unread=unread, size=size, after=after))
    ]
    return sorted(found, key=lambda row: (row.created_at, row.id), reverse=True)[: size + 1]


def page_statement(work: Work, address: Address, *, unread: bool, size: int, after: tuple[datetime, str] | None) -> Any:
    """Return the statement of one page of one address, one row longer than the page."""
    order = (notice.c.created_at, notice.c.id)
    rows = _mine(work, [address]).order_by(*(each.desc() for each in order)).limit(size + 1)
    if unread:
        rows = rows.where(reading.c.read_at.is_(None))
    if after is not None:
        created_at, last = after
        rows = rows.where(tuple_(*order) < tuple_(literal(created_at, Instant), literal(last, String)))
    return rows


def count_notices(work: Work, scope: Scope) -> tuple[int, int]:
    """Return how many notices there are in this scope, and how many of them the actor has not read."""
    counted = _mine(work, scope).with_only_columns(func.count(), func.count(reading.c.read_at))
    total, read = work.conn.execute(counted).one()
    return total, total - read


def told_about(work: Work, scope: Scope, items: Collection[str]) -> list[tuple[str, str, str]]:
    """Return id, item and template of what is not settled about these items, the oldest first."""
    told = select(notice.c.id, notice.c.item_id, notice.c.template).where(
        notice.c.item_id.in_(items), notice.c.settled_at.is_(None), _within(scope)
    )
    return [tuple(row) for row in work.conn.execute(told.order_by(notice.c.created_at, notice.c.id))]


def load_notice(work: Work, notice_id: str, scope: Scope) -> Row[Any]:
    """Return a notice of this scope; raises ``NotFound`` for any other."""
    found = work.conn.execute(_mine(work, scope).where(notice.c.id == notice_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def mark_read(work: Work, notice_id: str) -> None:
    """Note that the actor read a notice; the first time counts."""
    mine = and_(reading.c.notice_id == notice_id, reading.c.reader_id == work.actor.id)
    if work.conn.execute(select(reading.c.read_at).where(mine)).first() is None:
        work.conn.execute(insert(reading).values(notice_id=notice_id, reader_id=work.actor.id, read_at=work.now))


def mark_all_read(work: Work, scope: Scope, until: datetime) -> int:
    """Note that the actor read every notice of this scope up to a moment; return how many were unread."""
    unread = _mine(work, scope).where(reading.c.read_at.is_(None), notice.c.created_at <= until)
    read_now = unread.with_only_columns(notice.c.id, literal(work.actor.id), literal(work.now, reading.c.read_at.type))
    add = insert_new(work.conn.dialect.name, reading).from_select(["notice_id", "reader_id", "read_at"], read_now)
    add = add.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return int(work.conn.execute(add).rowcount)


def _mine(work: Work, scope: Scope) -> Any:
    read = and_(reading.c.notice_id == notice.c.id, reading.c.reader_id == work.actor.id)
    return select(notice, reading.c.read_at).outerjoin(reading, read).where(_within(scope))


def _within(scope: Scope) -> ColumnElement[bool]:
    rows = [
        and_(
            notice.c.audience.in_(audiences),
            notice.c.recipient_id == recipient_id,
            notice.c.organisation_id == organisation_id,
        )
        for audiences, recipient_id, organisation_id in scope
    ]
    return or_(false(), *rows)
