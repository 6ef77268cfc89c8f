"""What is issued and what is used up: one small SQLite file. Codes and tokens lie there as digests, never as such.

Everything in it lives for hours at most, so a file of another version is emptied instead of migrated.
"""

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from services.login.accounts import SignedIn
from services.login.records import Code, RefreshToken, Session
from services.login.tables import assertion_table, code_table, ended_table, metadata, refresh_table
from shared.storage.database import Database

VERSION = 1
CODE_SECONDS = 60
SESSION_SECONDS = 12 * 3600


class Store:
    """The memory of the issuer. Instants are whole seconds since 1970 of the system clock."""

    def __init__(self, path: Path) -> None:
        self._database = Database(f"sqlite:///{path}")
        with self._database.write() as connection:
            _prepare(connection)

    def close(self) -> None:
        """Give the connections back."""
        self._database.close()

    def save_code(self, code: str, record: Code, now: int) -> None:
        """Keep a new code for a minute, and forget what can no longer matter."""
        row = {
            "client_id": record.client_id,
            "redirect_uri": record.redirect_uri,
            "scope": record.scope,
            "nonce": record.nonce,
            "challenge": record.code_challenge,
            "expires_at": now + CODE_SECONDS,
        }
        with self._database.write() as connection:
            _forget(connection, now)
            connection.execute(insert(code_table).values(digest=digest(code), **row, **_session_row(record.session)))

    def take_code(self, code: str, client_id: str, now: int) -> Code | None:
        """Use a code up; None when it is not valid. A second use ends the session of the first."""
        mine = code_table.c.digest == digest(code), code_table.c.client_id == client_id
        with self._database.write() as connection:
            row = connection.execute(select(code_table).where(*mine)).one_or_none()
            if row is None:
                return None
            if row.used_at is not None:
                _end(connection, row.session_id, now)
                return None
            connection.execute(update(code_table).where(*mine).values(used_at=now))
            return _code(row) if now < row.expires_at else None

    def knows_nonce(self, client_id: str, nonce: str) -> bool:
        """Tell whether this client sent this nonce before."""
        mine = code_table.c.client_id == client_id, code_table.c.nonce == nonce
        with self._database.read() as connection:
            return connection.execute(select(code_table.c.digest).where(*mine)).first() is not None

    def save_refresh(self, token: str, client_id: str, scope: str, session: Session) -> None:
        """Keep a refresh token until the session ends, twelve hours after signing in however often it rotates."""
        row = {"client_id": client_id, "scope": scope, "expires_at": session.signed_in_at + SESSION_SECONDS}
        with self._database.write() as connection:
            connection.execute(insert(refresh_table).values(digest=digest(token), **row, **_session_row(session)))

    def find_refresh(self, token: str, now: int) -> RefreshToken | None:
        """Find a refresh token that may be used; showing a used one ends its session."""
        with self._database.write() as connection:
            row = connection.execute(select(refresh_table).where(refresh_table.c.digest == digest(token))).one_or_none()
            if row is None or now >= row.expires_at or _has_ended(connection, row.session_id):
                return None
            if row.used_at is not None:
                _end(connection, row.session_id, now)
                return None
            return RefreshToken(row.digest, row.client_id, row.scope, _session(row), row.expires_at)

    def use_refresh(self, record: RefreshToken, now: int) -> bool:
        """Use a refresh token up; False when another request was first, which ends the session."""
        unused = refresh_table.c.digest == record.digest, refresh_table.c.used_at.is_(None)
        with self._database.write() as connection:
            if connection.execute(update(refresh_table).where(*unused).values(used_at=now)).rowcount == 1:
                return True
            _end(connection, record.session.id, now)
            return False

    def end(self, identifier: str, now: int) -> None:
        """End a session, or one access token by its id."""
        with self._database.write() as connection:
            _end(connection, identifier, now)

    def has_ended(self, *identifiers: str) -> bool:
        """Tell whether one of these was ended."""
        with self._database.read() as connection:
            return any(_has_ended(connection, each) for each in identifiers)

    def note_assertion(self, client_id: str, token_id: str, expires_at: int) -> bool:
        """Use up the id of a client assertion; False when it was used before."""
        row = {"client_id": client_id, "token_id": token_id, "expires_at": expires_at}
        with self._database.write() as connection:
            statement = upsert(assertion_table).values(row).on_conflict_do_nothing()
            return connection.execute(statement).rowcount == 1


def digest(secret: str) -> str:
    """Return what is kept of a code or token; it is long and random, so a plain SHA-256 does."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _prepare(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != VERSION:
        metadata.drop_all(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    metadata.create_all(connection)


def _forget(connection: Connection, now: int) -> None:
    connection.execute(delete(code_table).where(code_table.c.expires_at < now - SESSION_SECONDS))
    for table in (refresh_table, ended_table, assertion_table):
        connection.execute(delete(table).where(table.c.expires_at < now))


def _end(connection: Connection, identifier: str, now: int) -> None:
    row = {"id": identifier, "expires_at": now + SESSION_SECONDS}
    connection.execute(upsert(ended_table).values(row).on_conflict_do_nothing())


def _has_ended(connection: Connection, identifier: str) -> bool:
    return connection.execute(select(ended_table.c.id).where(ended_table.c.id == identifier)).first() is not None


def _session_row(session: Session) -> dict[str, Any]:
    return {"session_id": session.id, "person": asdict(session.person), "signed_in_at": session.signed_in_at}


def _session(row: Row[Any]) -> Session:
    person = SignedIn(**{**row.person, "roles": tuple(row.person["roles"])})
    return Session(row.session_id, person, row.signed_in_at)


def _code(row: Row[Any]) -> Code:
    return Code(row.client_id, row.redirect_uri, row.scope, row.nonce, row.challenge, _session(row))
