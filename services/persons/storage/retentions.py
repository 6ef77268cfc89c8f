"""How records stand to their term: load, save with their facts, what holders said, the lists and counts of the FG."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, exists, func, insert, select, tuple_, update

from services.persons.domain.retention import Fact, Retention, Said, State
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import care_question, emergency_access, invitation, machtiging, patient
from services.persons.storage.tables import retention as table
from services.persons.storage.tables import retention_part as part
from services.persons.storage.tables import retention_said as said_table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.erasing import forget
from shared.storage.retention import last_change
from shared.storage.work import Work

AT_ONCE = 20


@dataclass(frozen=True)
class Mark:
    """Where a page of the FG's list goes on: after this last day, and id."""

    kept_until: date
    retention_id: str


def load_retention(work: Work, retention_id: str) -> Retention:
    """Return it with what holders said; raises ``NotFound``."""
    found = _read(work, select(table).where(table.c.id == retention_id))
    if not found:
        raise NotFound
    return found[0]


def retention_of(work: Work, patient_id: str) -> Retention | None:
    """Return that of a patient, None while nobody was asked about it."""
    found = _read(work, select(table).where(table.c.patient_id == patient_id))
    return found[0] if found else None


def save_retention(work: Work, value: Retention, facts: Sequence[Fact]) -> Retention:
    """Write it with its events, and at which organisations the record is."""
    content = to_document(value)
    content.pop("said")
    names = ("patient_id", "chain_id", "kept_until", "ended_on")
    row = {**{name: getattr(value, name) for name in names}, "state": str(value.state), "content": content}
    events = OUTGOING.events(facts)
    version = save(
        work, table, id=value.retention_id, version=value.version, key=value.chain_id, row=row, events=events
    )
    forget(work, {part.c.retention_id: [value.retention_id]})
    at = [{"retention_id": value.retention_id, "organisation_id": name} for name in value.organisation_ids]
    if at:
        work.conn.execute(insert(part), at)
    return replace(value, version=version)


def keep_said(work: Work, retention_id: str, holder: str, value: Said) -> None:
    """Keep the newest answer of a holder."""
    theirs = (said_table.c.retention_id == retention_id) & (said_table.c.holder == holder)
    work.conn.execute(delete(said_table).where(theirs))
    row = {"round": value.round, "changed_on": value.changed_on, "organisation_ids": list(value.organisation_ids)}
    work.conn.execute(insert(said_table).values(retention_id=retention_id, holder=holder, **row))


def forget_retention(work: Work, retention_id: str) -> None:
    """Delete it: the patient asked to be erased before the term passed."""
    forget(work, {each: [retention_id] for each in (said_table.c.retention_id, part.c.retention_id, table.c.id)})


def own_change(work: Work, patient_id: str) -> date:
    """Return the local date on which what persons has of a patient last changed. Raises ``NotFound``."""
    items = {"patient": [patient_id], "consents": [patient_id]} | {
        name: list(work.conn.execute(select(rows.c.id).where(rows.c.patient_id == patient_id)).scalars())
        for name, rows in (
            ("machtiging", machtiging),
            ("care-question", care_question),
            ("emergency-access", emergency_access),
            ("invitation", invitation),
        )
    }
    found = last_change(work, items)
    if found is None:
        raise NotFound
    return found


def due_records(conn: Connection, today: date) -> list[str]:
    """Return some patients about the term of whose record is to be asked; of two that go on as one neither (D43)."""
    other = patient.alias()
    is_one_of_two = patient.c.survivor_id.is_not(None) | exists().where(other.c.survivor_id == patient.c.id)
    due = select(patient.c.id).where(patient.c.look_on <= today, ~is_one_of_two)
    return list(conn.execute(due.order_by(patient.c.look_on, patient.c.id).limit(AT_ONCE)).scalars())


def look_at_on(work: Work, patient_id: str, day: date) -> None:
    """Let it be asked about when a local date begins."""
    work.conn.execute(update(patient).where(patient.c.id == patient_id).values(look_on=day))


def close_record(work: Work, patient_id: str, *, closing: bool) -> None:
    """Note whether the record is being destroyed: nobody begins anything in it meanwhile."""
    work.conn.execute(update(patient).where(patient.c.id == patient_id).values(closing=closing))


def is_closing(work: Work, patient_id: str) -> bool:
    """Tell whether the record of a patient is being destroyed."""
    return bool(work.conn.execute(select(patient.c.closing).where(patient.c.id == patient_id)).scalar())


def page_of_retentions(work: Work, state: State, *, size: int, after: Mark | None) -> list[Retention]:
    """Return ``size`` + 1 in one state, the earliest last day on top."""
    wanted = select(table).where(table.c.state == state)
    if after is not None:
        wanted = wanted.where(tuple_(table.c.kept_until, table.c.id) > tuple_(after.kept_until, after.retention_id))
    return _read(work, wanted.order_by(table.c.kept_until, table.c.id).limit(size + 1))


def count_states(work: Work) -> dict[str, int]:
    """Return how many records are in each state."""
    counted = work.conn.execute(select(table.c.state, func.count()).group_by(table.c.state))
    found = {row[0]: row[1] for row in counted}
    return {str(state): found.get(state, 0) for state in State}


def count_organisations(work: Work) -> list[tuple[str, str, int]]:
    """Return organisation, state and how many of its records are in it; a record may be at several."""
    joined = select(part.c.organisation_id, table.c.state, func.count()).join(table, table.c.id == part.c.retention_id)
    grouped = joined.where(table.c.state != State.WAITING).group_by(part.c.organisation_id, table.c.state)
    return [(row[0], row[1], row[2]) for row in work.conn.execute(grouped.order_by(part.c.organisation_id))]


def count_destroyed(work: Work) -> list[tuple[date, int]]:
    """Return how many were destroyed on which local date, the newest first."""
    gone = select(table.c.ended_on, func.count()).where(table.c.state == State.DESTROYED)
    by_day = gone.group_by(table.c.ended_on).order_by(table.c.ended_on.desc())
    return [(row[0], row[1]) for row in work.conn.execute(by_day)]


def _read(work: Work, wanted: Select[Any]) -> list[Retention]:
    rows = work.conn.execute(wanted).all()
    ids = [row.id for row in rows]
    said = work.conn.execute(select(said_table).where(said_table.c.retention_id.in_(ids))).all() if ids else []
    return [_retention(row, [each for each in said if each.retention_id == row.id]) for row in rows]


def _retention(row: Row[Any], said: Sequence[Row[Any]]) -> Retention:
    told = {each.holder: Said(each.round, each.changed_on, tuple(each.organisation_ids)) for each in said}
    return replace(from_document(Retention, {**row.content, "version": row.version}), said=told)
