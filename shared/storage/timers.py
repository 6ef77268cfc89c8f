"""Timers are rows: set and cancelled in the same transaction as the change they belong to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert

from shared.storage.tables import timer

_CHUNK = 500


def set_timer(conn: Connection, kind: str, *, due_at: datetime, subject: str, payload: Mapping[str, Any]) -> None:
    """Set a timer of ``kind`` for ``subject``; an earlier open one of the same kind and subject is replaced."""
    cancel_timer(conn, kind, subject=subject)
    conn.execute(insert(timer), {"kind": kind, "subject": subject, "due_at": due_at, "payload": dict(payload)})


def set_timers(conn: Connection, kind: str, moments: Mapping[str, datetime]) -> None:
    """Set a timer of ``kind`` for many subjects at once; earlier open ones of theirs are replaced."""
    subjects = list(moments)
    for start in range(0, len(subjects), _CHUNK):
        theirs = timer.c.subject.in_(subjects[start : start + _CHUNK])
        conn.execute(delete(timer).where(timer.c.kind == kind, theirs, timer.c.fired_at.is_(None)))
    rows = [{"kind": kind, "subject": name, "due_at": due, "payload": {}} for name, due in moments.items()]
    if rows:
        conn.execute(insert(timer), rows)


def cancel_timer(conn: Connection, kind: str, *, subject: str) -> None:
    """Cancel the open timer of this kind and subject, if any."""
    conn.execute(delete(timer).where(timer.c.kind == kind, timer.c.subject == subject, timer.c.fired_at.is_(None)))
