"""The tables of the issuer's memory; instants are whole seconds since 1970."""

from sqlalchemy import Column, Integer, String, Table

from shared.columns import Json, new_metadata

metadata = new_metadata()

code_table = Table(
    "code",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("session_id", String(36), nullable=False),
    Column("person", Json, nullable=False),
    Column("signed_in_at", Integer, nullable=False),
    Column("client_id", String(40), nullable=False),
    Column("redirect_uri", String(500), nullable=False),
    Column("scope", String(100), nullable=False),
    Column("nonce", String(200), nullable=False),
    Column("challenge", String(128), nullable=False),
    Column("expires_at", Integer, nullable=False, index=True),
    Column("used_at", Integer),
)

refresh_table = Table(
    "refresh",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("session_id", String(36), nullable=False),
    Column("person", Json, nullable=False),
    Column("signed_in_at", Integer, nullable=False),
    Column("client_id", String(40), nullable=False),
    Column("scope", String(100), nullable=False),
    Column("expires_at", Integer, nullable=False, index=True),
    Column("used_at", Integer),
)

ended_table = Table(
    "ended",
    metadata,
    Column("id", String(80), primary_key=True),  # of a session or of one access token
    Column("expires_at", Integer, nullable=False, index=True),
)

assertion_table = Table(
    "assertion",
    metadata,
    Column("client_id", String(40), primary_key=True),
    Column("token_id", String(200), primary_key=True),
    Column("expires_at", Integer, nullable=False, index=True),
)
