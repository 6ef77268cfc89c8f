"""Reads the log as it is stored, column by column and without any translation, so that nothing goes unseen."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, String, select, type_coerce

from shared.audit.chain import Entry
from shared.audit.check import Sealed, Unsealed
from shared.audit.tables import audit_entry, audit_seal, audit_unsealed

PAGE = 1000

_COLUMNS = tuple(
    type_coerce(column, String()).label(f"entry_{column.name}") if column.name != "id" else column.label("entry_id")
    for column in audit_entry.c
)
_NAMES = tuple(column.name for column in audit_entry.c)
_SEALS = (
    select(audit_seal.c.position, audit_seal.c.entry_id.label("of"), audit_seal.c.hash, *_COLUMNS)
    .join_from(audit_seal, audit_entry, audit_entry.c.id == audit_seal.c.entry_id, isouter=True)
    .order_by(audit_seal.c.position)
)
_INSERTED = (
    select(*_COLUMNS)
    .join_from(audit_entry, audit_seal, audit_entry.c.id == audit_seal.c.entry_id, isouter=True)
    .join(audit_unsealed, audit_unsealed.c.uid == audit_entry.c.uid, isouter=True)
    .where(audit_seal.c.position.is_(None), audit_unsealed.c.uid.is_(None))
    .order_by(audit_entry.c.id)
)
_MARKED = (
    select(audit_unsealed.c.uid.label("mark"), audit_seal.c.position, *_COLUMNS)
    .join_from(audit_unsealed, audit_entry, audit_entry.c.uid == audit_unsealed.c.uid, isouter=True)
    .join(audit_seal, audit_seal.c.entry_id == audit_entry.c.id, isouter=True)
    .order_by(audit_entry.c.id)
)


def waiting_entries(most: int) -> Select[Any]:
    """Return the query for entries that wait to be sealed, the lowest id first."""
    return (
        select(*_COLUMNS)
        .join(audit_unsealed, audit_unsealed.c.uid == audit_entry.c.uid)
        .order_by(audit_entry.c.id)
        .limit(most)
    )


def entry_of(row: Row[Any]) -> Entry:
    """Return the entry that stands in a row of any of these queries."""
    told = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return {name: told[f"entry_{name}"] for name in _NAMES}


def sealed_of(conn: Connection) -> Iterator[Sealed]:
    """Yield every seal with its entry, in order of position."""
    for row in conn.execute(_SEALS.execution_options(yield_per=PAGE)):
        yield _sealed(row)


def newest_sealed(conn: Connection, most: int) -> list[Sealed]:
    """Return the last seals of the chain with their entries, in order of position."""
    newest = _SEALS.order_by(None).order_by(audit_seal.c.position.desc()).limit(most)
    return [_sealed(row) for row in conn.execute(newest)][::-1]


def unsealed_of(conn: Connection) -> Iterator[Unsealed]:
    """Yield the entries without a seal, and the marks whose entry is gone."""
    for row in conn.execute(_INSERTED.execution_options(yield_per=PAGE)):
        yield Unsealed(entry_of(row), waits=False)
    for row in conn.execute(_MARKED.execution_options(yield_per=PAGE)):
        if row.entry_id is None:
            yield Unsealed(None, waits=True)
        elif row.position is None:
            yield Unsealed(entry_of(row), waits=True)


def _sealed(row: Row[Any]) -> Sealed:
    return Sealed(row.position, row.of, row.hash, entry_of(row) if row.entry_id is not None else None)
