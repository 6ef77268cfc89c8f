"""Where sessions are kept: a small SQLite file of one portal, or a PostgreSQL database that several portals share."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from sqlalchemy import Connection, delete, make_url, select, update
from sqlalchemy.exc import SQLAlchemyError

from services.portal.sessions.sealing import digest, seal, unseal
from services.portal.sessions.tables import prepare
from services.portal.sessions.tables import session as table
from shared.storage.database import Database
from shared.storage.inserts import insert_new

IDLE_SECONDS = 30 * 60
LONGEST_SECONDS = 12 * 3600
TOUCH_SECONDS = 30
_LOCKS = 64


@dataclass(frozen=True)
class Kept:
    """What was found under a number; `ended` says that it was there, but too long ago: it opens nothing any more."""

    content: dict[str, Any]
    ended: Literal["", "idle", "long"] = ""


@dataclass(frozen=True)
class Renewal:
    """The tokens of a session while nobody else renews them; ``save`` keeps others in their place."""

    tokens: dict[str, Any] | None
    save: Callable[[Mapping[str, Any]], None]


class Sessions:
    """Keeps page state and tokens apart, so that two tabs cannot overwrite each other's tokens. Instants in seconds.

    ``form_secret`` signs forms: all portals on one database have the same, and it outlives their processes.
    """

    def __init__(self, url: str) -> None:
        self._database = Database(url)
        self._locks = tuple(Lock() for _ in range(_LOCKS))
        self.form_secret = prepare(self._database)
        if self._database.is_sqlite:
            Path(make_url(url).database or "").chmod(0o600)

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
            new = insert_new(connection.dialect.name, table).values(row)
            connection.execute(new.on_conflict_do_update(index_elements=[table.c.digest], set_=changed))

    def tokens(self, number: str) -> dict[str, Any] | None:
        """Read the tokens of a session."""
        statement = select(table.c.tokens).where(table.c.digest == digest(number))
        with self._database.read() as connection:
            sealed = connection.execute(statement).scalar_one_or_none()
        return None if sealed is None else unseal(number, sealed)

    def save_tokens(self, number: str, tokens: Mapping[str, Any]) -> None:
        """Keep the tokens of a session that was saved."""
        with self._database.write() as connection:
            _keep(connection, number, tokens)

    @contextmanager
    def renewing(self, number: str) -> Iterator[Renewal]:
        """Let one at a time renew the tokens of a session, over all portals: a refresh token works once."""
        if self._database.is_sqlite:  # one portal; its only writer must not wait for the issuer
            with self._locks[hash(number) % _LOCKS]:
                yield Renewal(self.tokens(number), partial(self.save_tokens, number))
            return
        statement = select(table.c.tokens).where(table.c.digest == digest(number)).with_for_update()
        with self._database.write() as connection:
            sealed = connection.execute(statement).scalar_one_or_none()
            yield Renewal(None if sealed is None else unseal(number, sealed), partial(_keep, connection, number))

    def remove(self, number: str) -> None:
        """End a session."""
        with self._database.write() as connection:
            connection.execute(delete(table).where(table.c.digest == digest(number)))

    def answers(self) -> bool:
        """Tell whether the database of sessions answers."""
        try:
            with self._database.read() as connection:
                connection.execute(select(1))
        except SQLAlchemyError:
            return False
        return True

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


def _keep(connection: Connection, number: str, tokens: Mapping[str, Any]) -> None:
    sealed = seal(number, tokens)
    connection.execute(update(table).where(table.c.digest == digest(number)).values(tokens=sealed))
