"""Kept answers (``idempotency``) that nobody asks for again."""

from datetime import datetime

from sqlalchemy import delete

from shared.storage.database import Database
from shared.storage.tables import idempotency


def forget_answers(database: Database, before: datetime) -> int:
    """Delete the answers kept before an instant (system clock); return how many."""
    with database.write() as conn:
        return conn.execute(delete(idempotency).where(idempotency.c.created_at < before)).rowcount
