"""Who may act for a patient: load, save with the event; names and the code are sealed by the patient's own key."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select

from services.persons.domain.proxy import CARER, Fact, Proxy, count_for
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import proxy as table
from services.persons.storage.tables import wrong_code
from shared.faults import NotFound
from shared.identifiers import new_id
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.wall import show_key
from shared.storage.work import Work

MOST = 100
_WHO = ("name", "patient_name", "invitation")


def load_proxy(work: Work, proxy_id: str) -> Proxy:
    """Return one; raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == proxy_id)).one_or_none()
    if row is None:
        raise NotFound
    return _read(work, row)


def load_leaving(work: Work, proxy_id: str) -> Proxy:
    """Return one that its holder gives up, and so sees for the last time behind the wall. Raises ``NotFound``."""
    found = load_proxy(work, proxy_id)
    show_key(work.conn, found.invitation.invitation_id)
    return found


def find_invited(work: Work, invitation_id: str) -> Proxy | None:
    """Return what a link is about, to whoever shows it, or None."""
    show_key(work.conn, invitation_id)
    row = work.conn.execute(select(table).where(table.c.invitation_id == invitation_id)).one_or_none()
    return _read(work, row) if row else None


def proxies_of(work: Work, patient_id: str) -> list[Proxy]:
    """Return those that count for a patient, the newest first."""
    return _some(work, table.c.patient_id == patient_id)


def proxies_held(work: Work) -> list[Proxy]:
    """Return what the actor may use now or later, the newest first."""
    return _some(work, table.c.holder_id == work.actor.id)


def let_back(work: Work, patient_id: str) -> None:
    """Let who acts for a record that went on under this one, which is erased, act for that record again (D28, D43)."""
    keys = work.settings.patient_keys
    for row in work.conn.execute(select(table).where(table.c.patient_id == patient_id)).all():
        whose = row.content["patient_id"]
        if whose != patient_id and not keys.is_destroyed(whose):
            save_proxy(work, *count_for(_read(work, row), None))


def representatives(work: Work) -> list[Proxy]:
    """Return the newest that a document was seen for, of all patients, without names."""
    wanted = select(table).where(table.c.basis != CARER).order_by(table.c.given_at.desc(), table.c.id)
    return [_nameless(row) for row in work.conn.execute(wanted.limit(MOST))]


def save_proxy(work: Work, value: Proxy, facts: Sequence[Fact]) -> Proxy:
    """Write it with its event; nothing without a fact. Who may not act any more is not in the row either."""
    if not facts:
        return value
    content = to_document(value)
    who = json.dumps({name: content.pop(name) for name in _WHO})
    names = ("chain_id", "basis", "first_day", "last_day", "given_at")
    row = {name: getattr(value, name) for name in names} | {
        "patient_id": value.whose,
        "relation": str(value.relation),
        "rights": list(value.rights),
        "holder_id": None if value.ended else value.holder_id,
        "invitation_id": value.invitation.invitation_id,
        "names_sealed": work.settings.patient_keys.seal(value.patient_id, who),
        "content": content,
    }
    events = OUTGOING.events(facts)
    version = save(work, table, id=value.proxy_id, version=value.version, key=value.chain_id, row=row, events=events)
    return replace(value, version=version)


def note_wrong(work: Work, invitation_id: str, within: timedelta) -> None:
    """Note that the actor showed a wrong code; what is older than ``within`` is forgotten."""
    work.conn.execute(delete(wrong_code).where(wrong_code.c.tried_at < work.recorded_at - within))
    row = {"id": new_id(), "invitation_id": invitation_id, "actor_id": work.actor.id, "tried_at": work.recorded_at}
    work.conn.execute(insert(wrong_code).values(**row))


def count_wrong(work: Work, invitation_id: str, lately: timedelta) -> tuple[int, int]:
    """Return how often a wrong code was shown for this invitation, and lately by the actor for any."""
    of_actor = (wrong_code.c.actor_id == work.actor.id) & (wrong_code.c.tried_at >= work.recorded_at - lately)
    return _count(work, wrong_code.c.invitation_id == invitation_id), _count(work, of_actor)


def _count(work: Work, wanted: ColumnElement[bool]) -> int:
    return int(work.conn.execute(select(func.count()).select_from(wrong_code).where(wanted)).scalar_one())


def _some(work: Work, wanted: ColumnElement[bool]) -> list[Proxy]:
    found = select(table).where(wanted).order_by(table.c.given_at.desc(), table.c.id)
    return [_read(work, row) for row in work.conn.execute(found.limit(MOST))]


def _read(work: Work, row: Row[Any]) -> Proxy:
    who = json.loads(work.settings.patient_keys.open(row.content["patient_id"], row.names_sealed))
    return from_document(Proxy, {**row.content, **who, "version": row.version})


def _nameless(row: Row[Any]) -> Proxy:
    invitation = {"invitation_id": "", "code": "", "until": row.content["given_at"]}
    nobody = {"name": "", "patient_name": "", "invitation": invitation}
    return from_document(Proxy, {**row.content, **nobody, "version": row.version})
