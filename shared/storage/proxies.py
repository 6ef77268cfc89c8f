"""Who may act for a patient now: read on every request, so that what ended opens nothing (BW 7:457, 7:465).

Persons reads its own table; other services keep copies of what it tells. Both have these columns.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, MetaData, String, Table, delete, insert, select

from shared.columns import Json
from shared.policy.proxy import Proxy
from shared.storage.wall import seen_by
from shared.storage.work import Work

DAYS = ("first_day", "last_day")


def proxy_columns() -> tuple[Column[Any], ...]:
    """Return the columns by which a request is decided; ``holder_id``: who may act now, if anybody may."""
    return (
        Column("id", String(36), primary_key=True),
        Column("patient_id", String(64), nullable=False, index=True),
        Column("holder_id", String(80), index=True),
        Column("relation", String(20), nullable=False),
        Column("rights", Json, nullable=False),
        Column("first_day", Date, nullable=False),
        Column("last_day", Date, nullable=False),
    )


def proxy_copy_table(metadata: MetaData) -> Table:
    """Return the table of a service that persons tells."""
    return Table("proxy_copy", metadata, *proxy_columns(), info=seen_by("holder_id = {party}", told=True))


def keep_proxy(work: Work, table: Table, told: Mapping[str, Any]) -> None:
    """Keep it as it is now; one that nobody may use, or that ended, is forgotten at once."""
    work.conn.execute(delete(table).where(table.c.id == told["proxy_id"]))
    if told["holder_id"]:
        names = ("patient_id", "holder_id", "relation", "rights")
        days = {name: date.fromisoformat(told[name]) for name in DAYS}
        row = {"id": told["proxy_id"], **{name: told[name] for name in names}, **days}
        work.conn.execute(insert(table).values(**row))


def find_proxy(conn: Connection, table: Table, proxy_id: str, holder_id: str) -> Proxy | None:
    """Return what somebody holds, or None."""
    row = conn.execute(select(table).where(table.c.id == proxy_id, table.c.holder_id == holder_id)).one_or_none()
    if row is None:
        return None
    who = (row.id, row.patient_id, row.holder_id, row.relation)
    return Proxy(*who, tuple(row.rights), row.first_day, row.last_day)
