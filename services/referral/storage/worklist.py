"""Lists of referrals: an organisation's box in order of due date, and the patient's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    ScalarSelect,
    Select,
    String,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from services.referral.domain.referral import Referral, State
from services.referral.storage.referrals import referral_of
from services.referral.storage.tables import referral as table
from shared.storage.work import Work

MOST_COUNTED = 10_000
Mark = tuple[bool, date, str]
Progress = Literal["open", "closed", "all"]
_SENT, _RECEIVED = table.c.sender_organisation_id, table.c.receiver_organisation_id
BOXES = {"sent": (_SENT,), "received": (_RECEIVED,), "both": (_SENT, _RECEIVED)}


@dataclass(frozen=True)
class BoxQuery:
    """One page of a box: open ones first, each by due date; ``after`` is the mark of the last item seen.

    ``patient_ids``: of these only, every id of a patient among them; ``progress``: only what is open, or what is
    closed, the last closed first; ``narrowed``: what every row must be beside that.
    """

    box: str
    organisation_id: str
    size: int
    state: State | None = None
    after: Mark | None = None
    patient_ids: Sequence[str] | None = None
    progress: Progress = "all"
    narrowed: Sequence[ColumnElement[bool]] = ()


def mark_of(row: Referral) -> Mark:
    """Return where a referral stands in the order of a box."""
    return (row.closed, row.due_on, row.id)


def box_statement(query: BoxQuery) -> Select[tuple[object, ...]]:
    """Return the statement of one page, one row longer than the page."""
    found = select(table).where(_own(query.box, query.organisation_id)).limit(query.size + 1)
    found = found.where(*query.narrowed)
    if query.patient_ids is not None:
        found = found.where(table.c.patient_id.in_(query.patient_ids))
    if query.state is not None:
        found = found.where(table.c.state == str(query.state))
    return _all(found, query.after) if query.progress == "all" else _half(found, query)


def _all(found: Select[tuple[object, ...]], after: Mark | None) -> Select[tuple[object, ...]]:
    order = (table.c.closed, table.c.due_on, table.c.id)
    if after is not None:
        closed, due_on, last_id = after
        found = found.where(tuple_(*order) > tuple_(literal(closed, Boolean), *_seen(due_on, last_id)))
    return found.order_by(*order)


def _half(found: Select[tuple[object, ...]], query: BoxQuery) -> Select[tuple[object, ...]]:
    """Narrow to what is open, or to what is closed with the last closed first."""
    order, is_closed = (table.c.due_on, table.c.id), query.progress == "closed"
    if query.after is not None:
        _, due_on, last_id = query.after
        here, seen = tuple_(*order), tuple_(*_seen(due_on, last_id))
        found = found.where(here < seen if is_closed else here > seen)
    return found.where(table.c.closed.is_(is_closed)).order_by(*(each.desc() if is_closed else each for each in order))


def _seen(due_on: date, last_id: str) -> tuple[ColumnElement[date], ColumnElement[str]]:
    return literal(due_on, Date), literal(last_id, String)


def read_box(work: Work, query: BoxQuery) -> list[Referral]:
    """Return one row more than the page asks for."""
    return [referral_of(row) for row in work.conn.execute(box_statement(query))]


def count_statement(box: str, organisation_id: str) -> Select[Any]:
    """Return the statement that counts what is open in a box, and what is closed, no further than is told."""
    return select(_counted(box, organisation_id, is_closed=False), _counted(box, organisation_id, is_closed=True))


def _counted(box: str, organisation_id: str, *, is_closed: bool) -> ScalarSelect[Any]:
    found = select(table.c.id).where(_own(box, organisation_id), table.c.closed.is_(is_closed))
    return select(func.count()).select_from(found.limit(MOST_COUNTED + 1).subquery()).scalar_subquery()


def count_box(work: Work, box: str, organisation_id: str) -> dict[str, int]:
    """Return how many referrals of a box are open, and how many closed; one above ``MOST_COUNTED`` is "or more".

    So that what was closed over the years makes no list slower.
    """
    is_open, is_closed = work.conn.execute(count_statement(box, organisation_id)).one()
    return {"open": int(is_open), "closed": int(is_closed)}


def _own(box: str, organisation_id: str) -> ColumnElement[bool]:
    """Return what is in the box: a draft that was thrown away went to nobody and is in none."""
    mine = or_(*(column == organisation_id for column in BOXES[box]))
    return and_(mine, or_(table.c.closed.is_(False), _RECEIVED.is_not(None)))


def open_of_patient(work: Work, patient_ids: Sequence[str], organisation_id: str) -> list[Referral]:
    """Return the open referrals that an organisation wrote for a patient, drafts too, or got, the newest first."""
    own = (table.c.patient_id.in_(patient_ids), _own("both", organisation_id))
    rows = work.conn.execute(select(table).where(*own, table.c.closed.is_(False)))
    return sorted((referral_of(row) for row in rows), key=lambda row: (row.drafted_on, row.id), reverse=True)


def of_patient(work: Work, patient_ids: Sequence[str], *, size: int, after: tuple[str, str] | None) -> list[Referral]:
    """Return ``size`` + 1 referrals that were sent for a patient, newest first; drafts are nobody's business yet.

    ``after``: day of writing (ISO) and id of the last one seen.
    """
    sent = table.c.receiver_organisation_id.is_not(None)
    order = tuple_(table.c.content["drafted_on"].as_string(), table.c.id)
    found = select(table).where(table.c.patient_id.in_(patient_ids), sent)
    if after is not None:
        found = found.where(order < tuple_(*after))
    rows = work.conn.execute(found.order_by(*(each.desc() for each in order)).limit(size + 1))
    return [referral_of(row) for row in rows]
