"""What PostgreSQL alone does with the rows of one acceptance: written again and again, in a schema apart.

Values go out and in as text, so that only the server knows what a column holds.
"""

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.rows import dict_row
from sqlalchemy import make_url

from deploy.local.bench.load import CLIENTS

APART = "bench_bare"
NUMBERED = ("history", "outbox", "audit_entry", "timer")  # the database gives their ids
NEW = frozenset({"event_id", "aggregate_id", "uid", "key", "subject"})  # in a copy as well, or it is no copy that fits
OF_AN_ACCEPTANCE = {
    "history": "aggregate_id = %(id)s AND version = (SELECT max(version) FROM history WHERE aggregate_id = %(id)s)",
    "audit_entry": "id = (SELECT max(id) FROM audit_entry WHERE object_id = %(id)s)",
    "idempotency": "route LIKE '%%' || %(id)s || '%%' ORDER BY created_at DESC LIMIT 1",
    "timer": "subject = %(id)s AND fired_at IS NULL",
    "referral": "id = %(id)s",
}

Row = Mapping[str, str | None]
Statement = tuple[sql.Composed, Row]


def bare_per_s(url: str, referral_id: str, times: int) -> float:
    """Return how often a second PostgreSQL takes the rows of this acceptance, from as many clients as the product had.

    ``url``: of the database of ``referral``, for a role that may make a schema there. Raises ``psycopg.Error``.
    """
    each = max(1, times // CLIENTS)
    with _apart(url) as conn:
        statements = _statements(conn, referral_id)
        began = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            list(pool.map(partial(_write, url, statements), [each] * CLIENTS))
        return each * CLIENTS / (time.perf_counter() - began)


@contextmanager
def _apart(url: str) -> Iterator[psycopg.Connection]:
    """Make empty tables like ours for a while, with their indexes; the case itself stands there to be changed."""
    with _connected(url) as conn:
        conn.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(APART)))
        try:
            for table in (*OF_AN_ACCEPTANCE, "outbox", "audit_unsealed"):
                name = sql.Identifier(table)
                conn.execute(
                    sql.SQL("CREATE TABLE {}.{} (LIKE public.{} INCLUDING ALL)").format(
                        sql.Identifier(APART), name, name
                    )
                )
            conn.execute(sql.SQL("INSERT INTO {}.referral SELECT * FROM public.referral").format(sql.Identifier(APART)))
            yield conn
        finally:
            conn.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(APART)))


def _statements(conn: psycopg.Connection, referral_id: str) -> list[Statement]:
    """Return what one acceptance writes: facts, outbox, log, kept answer, timers, and the case with its new state."""
    found = {table: _rows(conn, table, referral_id) for table in OF_AN_ACCEPTANCE}
    found["outbox"] = [{"bucket": "0", "history_id": "1"} for _ in found["history"]]
    found["audit_unsealed"] = [{"uid": row["uid"]} for row in found["audit_entry"]]
    change = [_update(row) for row in found.pop("referral")]
    return [*(_insert(table, row) for table, rows in found.items() for row in rows), *change]


def _rows(conn: psycopg.Connection, table: str, referral_id: str) -> list[Row]:
    query = sql.SQL("SELECT * FROM public.{} WHERE ").format(sql.Identifier(table)) + sql.SQL(OF_AN_ACCEPTANCE[table])
    with conn.cursor(row_factory=dict_row) as cursor:
        for kind in list(psycopg.adapters.types):
            cursor.adapters.register_loader(kind.oid, psycopg.types.string.TextLoader)
        rows = cursor.execute(query, {"id": referral_id}).fetchall()
    return [{name: value for name, value in row.items() if name != "id" or table not in NUMBERED} for row in rows]


def _insert(table: str, row: Row) -> Statement:
    columns = sql.SQL(", ").join(map(sql.Identifier, row))
    values = sql.SQL(", ").join(map(sql.Placeholder, row))
    there = sql.Identifier(APART, table)
    return sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(there, columns, values), row


def _update(row: Row) -> Statement:
    changes = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in row if name != "id"
    )
    return sql.SQL("UPDATE {} SET {} WHERE id = %(at)s").format(sql.Identifier(APART, "referral"), changes), row


def _write(url: str, statements: Sequence[Statement], times: int) -> None:
    with _connected(url) as conn:
        ids = [at for (at,) in conn.execute(sql.SQL("SELECT id FROM {}").format(sql.Identifier(APART, "referral")))]
        for _ in range(times):
            at = random.choice(ids)
            with conn.transaction():
                for statement, row in statements:
                    conn.execute(statement, {**row, **{name: str(uuid4()) for name in NEW & row.keys()}, "at": at})


def _connected(url: str) -> psycopg.Connection:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)
