"""The tables of the portal. All in them lives for hours, so what another version left is thrown away, not migrated."""

import secrets

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, String, Table, func, insert, select

from shared.storage.database import Database

VERSION = 2
ONE_AT_A_TIME = 2_026_1123  # the name of a lock in the database; any number will do

metadata = MetaData()
session = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("started_at", Integer, nullable=False),
    Column("seen_at", Integer, nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("tokens", LargeBinary),
)
about = Table(
    "about",
    MetaData(),
    Column("version", Integer, primary_key=True),
    Column("form_secret", String(64), nullable=False),
)


def prepare(database: Database) -> str:
    """Make the tables where they are not, or are another version's; return the secret that signs forms."""
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        about.create(connection, checkfirst=True)
        return _kept(connection) or _made(connection)


def _kept(connection: Connection) -> str | None:
    kept: str | None = connection.execute(
        select(about.c.form_secret).where(about.c.version == VERSION)
    ).scalar_one_or_none()
    return kept


def _made(connection: Connection) -> str:
    metadata.drop_all(connection)
    metadata.create_all(connection)
    connection.execute(about.delete())
    secret = secrets.token_hex(32)
    connection.execute(insert(about).values(version=VERSION, form_secret=secret))
    return secret
