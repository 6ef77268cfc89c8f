"""Requests to destroy a record: load, save with their facts, keep what holders answered, list them for the FG."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, tuple_, update

from services.persons.domain.erasure import OPEN, Answer, Erasure, Fact, State
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import erasure as table
from services.persons.storage.tables import erasure_answer
from shared.faults import NotFound
from shared.rules.erasure import Hold
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

Shown = Literal["open", "closed"]
AT_ONCE = 20


@dataclass(frozen=True)
class Mark:
    """Where a page of the FG's list goes on: after this last day, and id."""

    due_on: date
    erasure_id: str


def load_erasure(work: Work, erasure_id: str) -> Erasure:
    """Return it with what holders answered; raises ``NotFound``."""
    found = _read(work, select(table).where(table.c.id == erasure_id))
    if not found:
        raise NotFound
    return found[0]


def newest_of(work: Work, patient_id: str) -> Erasure | None:
    """Return the newest request of a patient, or None."""
    wanted = select(table).where(table.c.patient_id == patient_id)
    found = _read(work, wanted.order_by(table.c.asked_at.desc(), table.c.id).limit(1))
    return found[0] if found else None


def is_erased(work: Work, chain_id: str) -> bool:
    """Tell whether the patient of this chain was erased."""
    wanted = select(table.c.id).where(table.c.chain_id == chain_id, table.c.state == State.DONE)
    return work.conn.execute(wanted.limit(1)).first() is not None


def erased_among(work: Work, patient_ids: Collection[str]) -> set[str]:
    """Return those of these patients who were erased."""
    wanted = select(table.c.patient_id).where(table.c.state == State.DONE, table.c.patient_id.in_(list(patient_ids)))
    return set(work.conn.execute(wanted).scalars())


def save_erasure(work: Work, value: Erasure, facts: Sequence[Fact]) -> Erasure:
    """Write it with its events; answers are kept apart, as they come."""
    content = to_document(value)
    content.pop("answers")
    row = {
        "patient_id": value.patient_id,
        "chain_id": value.chain_id,
        "state": value.state,
        "due_on": value.due_on,
        "content": content,
    } | ({"asked_at": work.now} if value.version == 0 else {})
    events = OUTGOING.events(facts)
    version = save(work, table, id=value.erasure_id, version=value.version, key=value.chain_id, row=row, events=events)
    return replace(value, version=version)


def keep_answer(work: Work, erasure_id: str, holder: str, value: Answer) -> None:
    """Keep the newest answer of a holder."""
    mine = (erasure_answer.c.erasure_id == erasure_id) & (erasure_answer.c.holder == holder)
    work.conn.execute(delete(erasure_answer).where(mine))
    said = {"reason": value.hold.reason, "until": value.hold.until} if value.hold else {"reason": None, "until": None}
    row = {"erasure_id": erasure_id, "holder": holder, "round": value.round, "at": value.at, **said}
    work.conn.execute(insert(erasure_answer).values(row))


def page_of_erasures(work: Work, shown: Shown, *, size: int, after: Mark | None) -> list[Erasure]:
    """Return ``size`` + 1 for the FG: of the open ones what is due first on top, of the others the newest."""
    order = tuple_(table.c.due_on, table.c.id)
    wanted = select(table).where(table.c.state.in_(_states(shown)))
    mark = tuple_(after.due_on, after.erasure_id) if after else None
    if shown == "open":
        wanted = wanted.where(order > mark) if mark is not None else wanted
        wanted = wanted.order_by(table.c.due_on, table.c.id)
    else:
        wanted = wanted.where(order < mark) if mark is not None else wanted
        wanted = wanted.order_by(table.c.due_on.desc(), table.c.id.desc())
    return _read(work, wanted.limit(size + 1))


def count_erasures(work: Work) -> dict[str, int]:
    """Return how many are open and closed."""
    names: tuple[Shown, ...] = ("open", "closed")
    counted = (select(func.count()).where(table.c.state.in_(_states(name))) for name in names)
    return {name: work.conn.execute(each).scalar_one() for name, each in zip(names, counted, strict=True)}


def keys_to_destroy(conn: Connection) -> list[tuple[str, str]]:
    """Return some erased patients, with their chain, whose key is still there as far as we know."""
    wanted = select(table.c.patient_id, table.c.chain_id).where(table.c.state == State.DONE, ~table.c.key_gone)
    return [(row.patient_id, row.chain_id) for row in conn.execute(wanted.limit(AT_ONCE))]


def note_keys_gone(work: Work, patient_ids: Iterable[str]) -> None:
    """Note that the keys of these patients are destroyed."""
    theirs = table.c.patient_id.in_(list(patient_ids)) & (table.c.state == State.DONE)
    work.conn.execute(update(table).where(theirs).values(key_gone=True))


def count_gone(conn: Connection) -> int:
    """Return of how many patients it is noted here that the key is destroyed."""
    gone = select(table.c.patient_id).where(table.c.state == State.DONE, table.c.key_gone).distinct().subquery()
    return conn.execute(select(func.count()).select_from(gone)).scalar_one()


def gone_of(conn: Connection, patient_ids: Sequence[str]) -> set[str]:
    """Return those of these patients of whom it is noted here."""
    gone = select(table.c.patient_id).where(table.c.state == State.DONE, table.c.key_gone)
    return set(conn.execute(gone.where(table.c.patient_id.in_(patient_ids))).scalars())


def _states(shown: Shown) -> list[str]:
    is_open = shown == "open"
    return sorted(state for state in State if (state in OPEN) is is_open)


def _read(work: Work, wanted: Select[Any]) -> list[Erasure]:
    rows = work.conn.execute(wanted).all()
    ids = [row.id for row in rows]
    said = work.conn.execute(select(erasure_answer).where(erasure_answer.c.erasure_id.in_(ids))).all() if ids else []
    return [_erasure(row, [each for each in said if each.erasure_id == row.id]) for row in rows]


def _erasure(row: Row[Any], said: Sequence[Row[Any]]) -> Erasure:
    answers = {each.holder: _answer(each) for each in said}
    return replace(from_document(Erasure, {**row.content, "version": row.version}), answers=answers)


def _answer(row: Row[Any]) -> Answer:
    return Answer(row.round, row.at, Hold(row.reason, row.until) if row.reason else None)
