"""Questions for advice: load one, save one with its facts, and the lists in which they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, Row, String, func, literal, or_, select, tuple_

from services.referral.domain.advice_facts import AdviceFact
from services.referral.domain.advice_request import Advice, AdviceState
from services.referral.outgoing import OUTGOING
from services.referral.storage.tables import advice as table
from services.referral.storage.tables import party
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.parties import keep_parties
from shared.storage.work import Work

_SENT, _RECEIVED = table.c.sender_organisation_id, table.c.receiver_organisation_id
ADVICE_BOXES = {"sent": (_SENT,), "received": (_RECEIVED,), "both": (_SENT, _RECEIVED)}
_ORDER = (table.c.closed, table.c.due_on, table.c.id)


@dataclass(frozen=True)
class AdviceBox:
    """One page of a box: open ones first, each by due date; ``after`` is the mark of the last item seen.

    ``patient_ids``: of one patient only, by every id of theirs.
    """

    box: str
    organisation_id: str
    size: int
    after: tuple[bool, date, str] | None = None
    patient_ids: Sequence[str] | None = None
    open_only: bool = False


def load_advice(work: Work, advice_id: str) -> Advice:
    """Return the question for advice; raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == advice_id)).one_or_none()
    if row is None:
        raise NotFound
    return advice_of(row)


def referred_from(work: Work, chain_id: str, draft_id: str) -> str | None:
    """Return the referral that a team made of a question which was asked from this draft, if it did."""
    found = select(table).where(table.c.chain_id == chain_id, table.c.state == str(AdviceState.CONVERTED))
    asked = (advice_of(row) for row in work.conn.execute(found))
    made = (row.conversion for row in asked if row.draft_id == draft_id)
    return next((done.referral_id for done in made if done and done.referral_id != draft_id), None)


def advice_of(row: Row[Any]) -> Advice:
    """Return the question that a row holds."""
    return from_document(Advice, {**row.content, "version": row.version})


def save_advice(work: Work, value: Advice, facts: Sequence[AdviceFact], *, seen: int) -> int:
    """Write parties, row, history and outbox; ``seen``: the version that the change was made on.

    Raises ``StaleVersion``.
    """
    parties = {value.sender_organisation_id, value.receiver_organisation_id, value.patient_id}
    keep_parties(work, party, {value.id: parties})
    row = {
        "chain_id": value.chain_id,
        "patient_id": value.patient_id,
        "sender_organisation_id": value.sender_organisation_id,
        "receiver_organisation_id": value.receiver_organisation_id,
        "state": str(value.state),
        "closed": value.closed,
        "due_on": value.due_on,
        "content": to_document(value),
    }
    events = OUTGOING.events(facts)
    return save(work, table, id=value.id, version=seen, key=value.chain_id, row=row, events=events)


def read_advices(work: Work, query: AdviceBox) -> list[Advice]:
    """Return one row more than the page asks for."""
    found = select(table).where(_own(query.box, query.organisation_id)).limit(query.size + 1)
    if query.patient_ids is not None:
        found = found.where(table.c.patient_id.in_(query.patient_ids))
    if query.open_only:
        found = found.where(table.c.closed.is_(False))
    if query.after is not None:
        closed, due_on, last_id = query.after
        seen = (literal(closed, Boolean), literal(due_on, Date), literal(last_id, String))
        found = found.where(tuple_(*_ORDER) > tuple_(*seen))
    return [advice_of(row) for row in work.conn.execute(found.order_by(*_ORDER))]


def count_advices(work: Work, box: str, organisation_id: str) -> dict[str, int]:
    """Return how many questions of a box are open, and how many closed."""
    rows = select(table.c.closed, func.count().label("number")).where(_own(box, organisation_id))
    found = {bool(row.closed): int(row.number) for row in work.conn.execute(rows.group_by(table.c.closed))}
    return {"open": found.get(False, 0), "closed": found.get(True, 0)}


def advices_of_patient(
    work: Work, patient_ids: Sequence[str], *, size: int, after: tuple[str, str] | None
) -> list[Advice]:
    """Return ``size`` + 1 questions that were asked about a patient, newest first.

    ``after``: day of asking (ISO) and id of the last one seen.
    """
    order = tuple_(table.c.content["asked_on"].as_string(), table.c.id)
    found = select(table).where(table.c.patient_id.in_(patient_ids))
    if after is not None:
        found = found.where(order < tuple_(*after))
    rows = work.conn.execute(found.order_by(*(each.desc() for each in order)).limit(size + 1))
    return [advice_of(row) for row in rows]


def open_advices_of_patient(work: Work, patient_ids: Sequence[str]) -> list[Advice]:
    """Return the questions about a patient of which somebody has the move, the newest first."""
    found = select(table).where(table.c.patient_id.in_(patient_ids), table.c.closed.is_(False))
    rows = [advice_of(row) for row in work.conn.execute(found)]
    return sorted(rows, key=lambda row: (row.asked_on, row.id), reverse=True)


def _own(box: str, organisation_id: str) -> ColumnElement[bool]:
    return or_(*(column == organisation_id for column in ADVICE_BOXES[box]))
