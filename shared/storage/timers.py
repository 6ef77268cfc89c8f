"""Timers are rows: set and cancelled in the same transaction as the change they belong to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert

from shared.storage.tables import timer


def set_timer(conn: Connection, kind: str, *, due_at: datetime, subject: str, payload: Mapping[str, Any]) -> None:
    """Set a timer of ``kind`` for ``subject``; an earlier open one of the same kind and subject is replaced."""
    cancel_timer(conn, kind, subject=subject)
    conn.execute(insert(timer).values(kind=kind, subject=subject, due_at=due_at, payload=dict(payload)))


def cancel_timer(conn: Connection, kind: str, *, subject: str) -> None:
    """Cancel the open timer of this kind and subject, if any."""
    conn.execute(delete(timer).where(timer.c.kind == kind, timer.c.subject == subject, timer.c.fired_at.is_(None)))
