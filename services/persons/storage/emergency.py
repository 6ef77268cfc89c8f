"""Noodtoegang: load, save with its facts, the lists of an organisation, a patient and the FG."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, select, tuple_

from services.persons.domain.emergency_access import EmergencyAccess, Phase
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import emergency_access as table
from shared.columns import instant_text
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.wall import show_key
from shared.storage.work import Work

Shown = Literal["open", "overdue", "judged"]
MOST = 50
LAPSING = 20


@dataclass(frozen=True)
class Mark:
    """Where a page of the FG's list goes on: after this day or instant, and id."""

    order: str
    access_id: str


def load_access(work: Work, access_id: str) -> EmergencyAccess:
    """Return it, and show its id to the wall. Raises ``NotFound``."""
    show_key(work.conn, access_id)
    row = work.conn.execute(select(table).where(table.c.id == access_id)).one_or_none()
    if row is None:
        raise NotFound
    return _read(row)


def save_access(work: Work, value: EmergencyAccess, facts: Sequence[object]) -> EmergencyAccess:
    """Write it with its events."""
    row = {
        "patient_id": value.patient_id,
        "professional_id": value.professional_id,
        "organisation_id": value.organisation_id,
        "asked_at": value.asked_at,
        "until": value.until,
        "ended": value.ending is not None,
        "closed": value.phase(work.recorded_at) is Phase.CLOSED,
        "due_on": value.due_on,
        "content": to_document(value),
    }
    events = OUTGOING.events(facts)
    version = save(work, table, id=value.access_id, version=value.version, key=value.chain_id, row=row, events=events)
    return replace(value, version=version)


def running_of(work: Work, value: EmergencyAccess) -> EmergencyAccess | None:
    """Return another that this professional has running for the same patient, or None."""
    same = (table.c.professional_id == value.professional_id, table.c.patient_id == value.patient_id)
    wanted = select(table).where(*same, table.c.until > work.recorded_at, table.c.id != value.access_id)
    row = work.conn.execute(wanted.limit(1)).one_or_none()
    return _read(row) if row else None


def of_organisation(work: Work, organisation_id: str) -> list[EmergencyAccess]:
    """Return the newest that were opened at an organisation, and those that its people just asked."""
    return _newest(work, select(table).where(table.c.organisation_id == organisation_id))


def of_patient(work: Work, patient_ids: Sequence[str]) -> list[EmergencyAccess]:
    """Return the newest that were opened of a patient."""
    return _newest(work, select(table).where(table.c.patient_id.in_(patient_ids), table.c.until.is_not(None)))


def lapsed(conn: Connection, at: datetime) -> list[EmergencyAccess]:
    """Return some of which the time is up, at an instant of the system clock, while the end was not told."""
    wanted = select(table).where(~table.c.ended, table.c.until <= at)
    return [_read(row) for row in conn.execute(wanted.order_by(table.c.until).limit(LAPSING))]


def review_page(work: Work, shown: Shown, *, size: int, after: Mark | None) -> list[EmergencyAccess]:
    """Return ``size`` + 1 for the FG: what is due first on top; of what was judged the newest."""
    wanted = select(table).where(*_shown(shown, work.today))
    if shown == "judged":
        order = tuple_(table.c.asked_at, table.c.id)
        wanted = wanted.where(order < tuple_(_instant(after), after.access_id)) if after else wanted
        wanted = wanted.order_by(table.c.asked_at.desc(), table.c.id.desc())
    else:
        order = tuple_(table.c.due_on, table.c.id)
        wanted = wanted.where(order > tuple_(date.fromisoformat(after.order), after.access_id)) if after else wanted
        wanted = wanted.order_by(table.c.due_on, table.c.id)
    return [_read(row) for row in work.conn.execute(wanted.limit(size + 1))]


def count_reviews(work: Work) -> dict[str, int]:
    """Return how many there are of each list of the FG."""
    names: tuple[Shown, ...] = ("open", "overdue", "judged")
    counted = (select(func.count()).select_from(table).where(*_shown(name, work.today)) for name in names)
    return {name: work.conn.execute(each).scalar_one() for name, each in zip(names, counted, strict=True)}


def mark_of_review(value: EmergencyAccess, shown: Shown) -> tuple[str, str]:
    """Return where the list goes on after this one."""
    order = instant_text(value.asked_at) if shown == "judged" else str(value.due_on)
    return order, value.access_id


def _shown(shown: Shown, today: date) -> tuple[Any, ...]:
    if shown == "judged":
        return (table.c.closed,)
    opened = (table.c.until.is_not(None), ~table.c.closed)
    return (*opened, table.c.due_on < today) if shown == "overdue" else opened


def _instant(after: Mark) -> datetime:
    return datetime.fromisoformat(after.order)


def _newest(work: Work, wanted: Select[Any]) -> list[EmergencyAccess]:
    rows = work.conn.execute(wanted.order_by(table.c.asked_at.desc(), table.c.id).limit(MOST))
    return [_read(row) for row in rows]


def _read(row: Row[Any]) -> EmergencyAccess:
    return from_document(EmergencyAccess, {**row.content, "version": row.version})
