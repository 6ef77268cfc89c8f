"""The session table: one small SQLite file. Everything in it lives for hours, so another version is emptied."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, String, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from services.portal.sessions.sealing import digest, seal, unseal
from shared.storage.database import Database

VERSION = 1
IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 12 * 3600
TOUCH_SECONDS = 30

metadata = MetaData()
table = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("started_at", Integer, nullable=False),
    Column("seen_at", Integer, nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("tokens", LargeBinary),
)


@dataclass(frozen=True)
class Kept:
    """What was found under a number; `ended` says that it was there, but too long ago: it opens nothing any more."""

    content: dict[str, Any]
    ended: Literal["", "idle", "long"] = ""


class Sessions:
    """Keeps page state and tokens apart, so that two tabs cannot overwrite each other's tokens. Instants in seconds."""

    def __init__(self, path: Path) -> None:
        self._database = Database(f"sqlite:///{path}")
        with self._database.write() as connection:
            _prepare(connection)
        path.chmod(0o600)

    def open(self, number: str, now: int, *, touch: bool = True) -> Kept | None:
        """Find a session; one that was idle for 30 minutes or is 12 hours old ends here."""
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.digest == digest(number))).one_or_none()
        if row is None:
            return None
        if now - row.seen_at >= IDLE_SECONDS:
            return self._ended(number, row.content, "idle")
        if now - row.started_at >= LONGEST_SECONDS:
            return self._ended(number, row.content, "long")
        if touch and now - row.seen_at >= TOUCH_SECONDS:
            self._touch(number, now)
        return Kept(unseal(number, row.content))

    def save(self, number: str, content: Mapping[str, Any], now: int) -> None:
        """Keep page state; the first save starts the session."""
        row = {"digest": digest(number), "started_at": now, "seen_at": now, "content": seal(number, content)}
        changed = {"seen_at": now, "content": row["content"]}
        with self._database.write() as connection:
            connection.execute(delete(table).where(table.c.seen_at < now - LONGEST_SECONDS))
            connection.execute(insert(table).values(row).on_conflict_do_update([table.c.digest], set_=changed))

    def tokens(self, number: str) -> dict[str, Any] | None:
        """Read the tokens of a session."""
        statement = select(table.c.tokens).where(table.c.digest == digest(number))
        with self._database.read() as connection:
            sealed = connection.execute(statement).scalar_one_or_none()
        return None if sealed is None else unseal(number, sealed)

    def save_tokens(self, number: str, tokens: Mapping[str, Any]) -> None:
        """Keep the tokens of a session that was saved."""
        sealed = seal(number, tokens)
        with self._database.write() as connection:
            connection.execute(update(table).where(table.c.digest == digest(number)).values(tokens=sealed))

    def remove(self, number: str) -> None:
        """End a session."""
        with self._database.write() as connection:
            connection.execute(delete(table).where(table.c.digest == digest(number)))

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    def left(self, number: str, now: int) -> int:
        """Return in how many seconds a session ends when nothing more is done; 0 when it has ended."""
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.digest == digest(number))).one_or_none()
        if row is None:
            return 0
        ends_at: int = min(row.seen_at + IDLE_SECONDS, row.started_at + LONGEST_SECONDS)
        return max(0, ends_at - now)

    def _ended(self, number: str, content: bytes, why: Literal["idle", "long"]) -> Kept:
        """Take its tokens away at once; whose it was is still known, so that an unsent form finds its way back."""
        with self._database.write() as connection:
            connection.execute(update(table).where(table.c.digest == digest(number)).values(tokens=None))
        return Kept(unseal(number, content), why)

    def _touch(self, number: str, now: int) -> None:
        with self._database.write() as connection:
            connection.execute(update(table).where(table.c.digest == digest(number)).values(seen_at=now))


def _prepare(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != VERSION:
        metadata.drop_all(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    metadata.create_all(connection)
