"""Lists of referrals: an organisation's box in order of due date, and the patient's own."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Boolean, Date, Select, String, literal, or_, select, tuple_

from services.referral.domain.referral import Referral, State
from services.referral.storage.referrals import referral_of
from services.referral.storage.tables import referral as table
from shared.storage.work import Work

Mark = tuple[bool, date, str]
_SENT, _RECEIVED = table.c.sender_organisation_id, table.c.receiver_organisation_id
BOXES = {"sent": (_SENT,), "received": (_RECEIVED,), "both": (_SENT, _RECEIVED)}


@dataclass(frozen=True)
class BoxQuery:
    """One page of a box: open ones first, each by due date; ``after`` is the mark of the last item seen.

    ``patient_id``: of one patient only.
    """

    box: str
    organisation_id: str
    size: int
    state: State | None = None
    after: Mark | None = None
    patient_id: str | None = None


def mark_of(row: Referral) -> Mark:
    """Return where a referral stands in the order of a box."""
    return (row.closed, row.due_on, row.id)


def box_statement(query: BoxQuery) -> Select[tuple[object, ...]]:
    """Return the statement of one page, one row longer than the page."""
    order = (table.c.closed, table.c.due_on, table.c.id)
    own = or_(*(column == query.organisation_id for column in BOXES[query.box]))
    found = select(table).where(own).order_by(*order).limit(query.size + 1)
    if query.patient_id is not None:
        found = found.where(table.c.patient_id == query.patient_id)
    if query.state is not None:
        found = found.where(table.c.state == str(query.state))
    if query.after is not None:
        closed, due_on, last_id = query.after
        seen = tuple_(literal(closed, Boolean), literal(due_on, Date), literal(last_id, String))
        found = found.where(tuple_(*order) > seen)
    return found


def read_box(work: Work, query: BoxQuery) -> list[Referral]:
    """Return one row more than the page asks for."""
    return [referral_of(row) for row in work.conn.execute(box_statement(query))]


def of_patient(work: Work, patient_id: str, *, size: int, after: tuple[str, str] | None) -> list[Referral]:
    """Return ``size`` + 1 referrals that were sent for a patient, newest first; drafts are nobody's business yet.

    ``after``: day of writing (ISO) and id of the last one seen.
    """
    sent = table.c.receiver_organisation_id.is_not(None)
    order = tuple_(table.c.content["drafted_on"].as_string(), table.c.id)
    found = select(table).where(table.c.patient_id == patient_id, sent)
    if after is not None:
        found = found.where(order < tuple_(*after))
    rows = work.conn.execute(found.order_by(*(each.desc() for each in order)).limit(size + 1))
    return [referral_of(row) for row in rows]
