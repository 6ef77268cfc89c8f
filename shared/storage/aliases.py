"""Copies of which record of a patient goes on under which, so that a service reads one person as one (D43).

Rows keep the id under which they were written; who reads asks for every id. Taken back, the copy is gone and each
reading is what it was.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, delete, insert, select

from shared.storage.wall import ALIASES, seen_by
from shared.storage.work import Work


def alias_table(metadata: MetaData, *about: str) -> Table:
    """Return the table of a service, seen by the patient, and by whoever sees a row of ``about`` under either id."""
    of_either = "patient_id IN (patient_alias.patient_id, patient_alias.survivor_id)"
    either = " OR ".join(f"EXISTS (SELECT FROM {each} WHERE {each}.{of_either})" for each in about)
    return Table(
        ALIASES,
        metadata,
        Column("patient_id", String(64), primary_key=True),
        Column("survivor_id", String(64), nullable=False, index=True),
        info=seen_by(f"survivor_id = {{party}} OR {either}", told=True),
    )


def keep_alias(work: Work, table: Table, told: Mapping[str, Any]) -> None:
    """Keep that a record goes on under another; twice is once."""
    drop_alias(work, table, told)
    work.conn.execute(insert(table).values(patient_id=told["patient_id"], survivor_id=told["survivor_id"]))


def both_ends(table: Table, patient_id: str) -> dict[Column[Any], list[str]]:
    """Return what is forgotten of who is erased (D28)."""
    return {table.c.patient_id: [patient_id], table.c.survivor_id: [patient_id]}


def drop_alias(work: Work, table: Table, told: Mapping[str, Any]) -> None:
    """Forget it: the two are two again."""
    work.conn.execute(delete(table).where(table.c.patient_id == told["patient_id"]))


def absorbed_by(conn: Connection, patient_id: str, *, table: Table) -> frozenset[str]:
    """Return the ids that go on under this one: of who signs in by it, they are theirs too."""
    return frozenset(conn.execute(select(table.c.patient_id).where(table.c.survivor_id == patient_id)).scalars())


def ids_of(conn: Connection, table: Table, patient_id: str) -> list[str]:
    """Return every id of this person, the one that stands first."""
    found = conn.execute(select(table.c.survivor_id).where(table.c.patient_id == patient_id)).scalar()
    standing = found or patient_id
    return [standing, *sorted(absorbed_by(conn, standing, table=table))]
