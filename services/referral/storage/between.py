"""What lies between two organisations about a patient: load one, save one with its facts, the boxes it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Boolean, ColumnElement, Date, Row, String, Table, func, literal, or_, select, tuple_

from services.referral.outgoing import OUTGOING
from services.referral.storage.tables import party
from shared.faults import NotFound
from shared.identifiers import case_number
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.parties import keep_parties
from shared.storage.work import Work

BOXES = {
    "sent": ("sender_organisation_id",),
    "received": ("receiver_organisation_id",),
    "both": ("sender_organisation_id", "receiver_organisation_id"),
}


class Between(Protocol):
    """What such a thing says of itself."""

    @property
    def id(self) -> str: ...
    @property
    def chain_id(self) -> str: ...
    @property
    def patient_id(self) -> str: ...
    @property
    def sender_organisation_id(self) -> str: ...
    @property
    def receiver_organisation_id(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def closed(self) -> bool: ...
    @property
    def due_on(self) -> date: ...
    @property
    def asked_on(self) -> date: ...


B = TypeVar("B", bound=Between)


@dataclass(frozen=True)
class BoxOf:
    """One page of a box: open ones first, each by due date; ``after`` is the mark of the last item seen.

    ``patient_ids``: of one patient only, by every id of theirs.
    """

    box: str
    organisation_id: str
    size: int
    after: tuple[bool, date, str] | None = None
    patient_ids: Sequence[str] | None = None
    open_only: bool = False


class Kept(Generic[B]):
    """All of one kind, in one table."""

    def __init__(self, table: Table, kind: type[B]) -> None:
        """Take where they lie and what they are."""
        self.table, self._kind = table, kind
        self._order = (table.c.closed, table.c.due_on, table.c.id)

    def load(self, work: Work, item_id: str) -> B:
        """Return one; raises ``NotFound``."""
        row = work.conn.execute(select(self.table).where(self.table.c.id == item_id)).one_or_none()
        if row is None:
            raise NotFound
        return self.of(row)

    def save(self, work: Work, value: B, facts: Sequence[object], *, seen: int) -> int:
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
        return save(work, self.table, id=value.id, version=seen, key=value.chain_id, row=row, events=events)

    def read_box(self, work: Work, query: BoxOf) -> list[B]:
        """Return one row more than the page asks for."""
        table = self.table
        found = select(table).where(self._own(query.box, query.organisation_id)).limit(query.size + 1)
        if query.patient_ids is not None:
            found = found.where(table.c.patient_id.in_(query.patient_ids))
        if query.open_only:
            found = found.where(table.c.closed.is_(False))
        if query.after is not None:
            closed, due_on, last_id = query.after
            seen = (literal(closed, Boolean), literal(due_on, Date), literal(last_id, String))
            found = found.where(tuple_(*self._order) > tuple_(*seen))
        return [self.of(row) for row in work.conn.execute(found.order_by(*self._order))]

    def count(self, work: Work, box: str, organisation_id: str) -> dict[str, int]:
        """Return how many of a box are open, and how many closed."""
        closed = self.table.c.closed
        rows = select(closed, func.count().label("number")).where(self._own(box, organisation_id)).group_by(closed)
        found = {bool(row.closed): int(row.number) for row in work.conn.execute(rows)}
        return {"open": found.get(False, 0), "closed": found.get(True, 0)}

    def waiting(self, work: Work, organisation_id: str) -> int:
        """Return how many are open that an organisation asked or was asked."""
        mine = (self._own("both", organisation_id), self.table.c.closed.is_(False))
        return work.conn.execute(select(func.count()).select_from(self.table).where(*mine)).scalar_one()

    def of_patient(
        self, work: Work, patient_ids: Sequence[str], *, size: int, after: tuple[str, str] | None
    ) -> list[B]:
        """Return ``size`` + 1 of those about a patient, newest first.

        ``after``: day of asking (ISO) and id of the last one seen.
        """
        order = tuple_(self.table.c.content["asked_on"].as_string(), self.table.c.id)
        found = select(self.table).where(self.table.c.patient_id.in_(patient_ids))
        if after is not None:
            found = found.where(order < tuple_(*after))
        rows = work.conn.execute(found.order_by(*(each.desc() for each in order)).limit(size + 1))
        return [self.of(row) for row in rows]

    def open_of_patient(self, work: Work, patient_ids: Sequence[str]) -> list[B]:
        """Return those about a patient of which somebody has the move, the newest first."""
        found = select(self.table).where(self.table.c.patient_id.in_(patient_ids), self.table.c.closed.is_(False))
        rows = [self.of(row) for row in work.conn.execute(found)]
        return sorted(rows, key=lambda row: (row.asked_on, row.id), reverse=True)

    def find_open(self, work: Work, number: str, organisation_id: str) -> B | None:
        """Return the open one of an organisation that people call by this number, None when there is none."""
        mine = (self._own("both", organisation_id), self.table.c.closed.is_(False))
        ids = work.conn.execute(select(self.table.c.id).where(*mine)).scalars()
        found = next((each for each in ids.all() if case_number(each) == number), None)
        return self.load(work, found) if found else None

    def of_chain(self, work: Work, chain_id: str) -> list[B]:
        """Return all of one chain."""
        rows = work.conn.execute(select(self.table).where(self.table.c.chain_id == chain_id))
        return [self.of(row) for row in rows]

    def of(self, row: Row[Any]) -> B:
        """Return what a row holds."""
        return from_document(self._kind, {**row.content, "version": row.version})

    def _own(self, box: str, organisation_id: str) -> ColumnElement[bool]:
        return or_(*(self.table.c[name] == organisation_id for name in BOXES[box]))
