"""Column types and the naming convention that every service uses, so that SQLite and PostgreSQL behave alike."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, Integer, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

BigId = BigInteger().with_variant(Integer(), "sqlite")

Json = JSON().with_variant(JSONB(), "postgresql")


def new_metadata() -> MetaData:
    """Return metadata with the naming convention (constraint names are part of the contract with migrations)."""
    return MetaData(naming_convention=NAMING)


KERNEL = new_metadata()


def instant_text(value: datetime) -> str:
    """Return an aware instant as it is kept. Raises ``ValueError`` for a naive one."""
    if value.tzinfo is None:
        message = "an instant needs an offset"
        raise ValueError(message)
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC, kept as fixed-width ISO text so that order is right on every engine."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Refuse naive datetimes; write ``YYYY-MM-DDTHH:MM:SS.ffffffZ``."""
        return None if value is None else instant_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read back as aware UTC."""
        return None if value is None else datetime.fromisoformat(value)
