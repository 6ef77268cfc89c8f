"""Timers are rows: set and cancelled in the same transaction as the change they belong to."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete

from shared.storage.inserts import insert_new
from shared.storage.tables import timer

_IS_OPEN = timer.c.fired_at.is_(None)
_OPEN = (timer.c.kind == bindparam("of"), timer.c.subject == bindparam("whose"), _IS_OPEN)
_CANCEL = delete(timer).where(*_OPEN)
_UNTRIED = {"failed": None, "attempts": 0, "retry_at": None}


def set_timer(conn: Connection, kind: str, *, due_at: datetime, subject: str, payload: Mapping[str, Any]) -> None:
    """Set a timer of ``kind`` for ``subject``; an open one of the same kind and subject becomes this one."""
    row = {"kind": kind, "subject": subject, "due_at": due_at, "payload": dict(payload)}
    conn.execute(_set(conn.dialect.name), row)


def set_timers(conn: Connection, kind: str, moments: Mapping[str, datetime]) -> None:
    """Set a timer of ``kind`` for many subjects at once; open ones of theirs become these."""
    if not moments:
        return
    rows = [{"kind": kind, "subject": name, "due_at": due, "payload": {}} for name, due in moments.items()]
    conn.execute(_set(conn.dialect.name), rows)


def cancel_timer(conn: Connection, kind: str, *, subject: str) -> None:
    """Cancel the open timer of this kind and subject, if any."""
    conn.execute(_CANCEL, {"of": kind, "whose": subject})


@cache
def _set(dialect: str) -> Any:
    """Return an insert that never looks for what is not there: on PostgreSQL that would lock others out."""
    new = insert_new(dialect, timer)
    return new.on_conflict_do_update(
        index_elements=[timer.c.kind, timer.c.subject],
        index_where=_IS_OPEN,
        set_={"due_at": new.excluded.due_at, "payload": new.excluded.payload, **_UNTRIED},
    )
