"""Timers are rows: set and cancelled in the same transaction as the change they belong to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert

from shared.storage.tables import timer

_SET = insert(timer)
_OPEN = (timer.c.kind == bindparam("of"), timer.c.subject == bindparam("whose"), timer.c.fired_at.is_(None))
_CANCEL = delete(timer).where(*_OPEN)


def set_timer(conn: Connection, kind: str, *, due_at: datetime, subject: str, payload: Mapping[str, Any]) -> None:
    """Set a timer of ``kind`` for ``subject``; an earlier open one of the same kind and subject is replaced."""
    cancel_timer(conn, kind, subject=subject)
    conn.execute(_SET, {"kind": kind, "subject": subject, "due_at": due_at, "payload": dict(payload)})


def set_timers(conn: Connection, kind: str, moments: Mapping[str, datetime]) -> None:
    """Set a timer of ``kind`` for many subjects at once; earlier open ones of theirs are replaced."""
    if not moments:
        return
    conn.execute(_CANCEL, [{"of": kind, "whose": subject} for subject in moments])
    rows = [{"kind": kind, "subject": name, "due_at": due, "payload": {}} for name, due in moments.items()]
    conn.execute(_SET, rows)


def cancel_timer(conn: Connection, kind: str, *, subject: str) -> None:
    """Cancel the open timer of this kind and subject, if any."""
    conn.execute(_CANCEL, {"of": kind, "whose": subject})
