"""How an engine finds what a statement asks: for lists that may be long, and must not be read whole."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite


def plan_of(conn: Connection, statement: Any) -> str:
    """Return the steps of the query plan, as SQLite says them."""
    text = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    return " | ".join(row.detail for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}"))


def postgres_plan_of(conn: Connection, statement: Any) -> str:
    """Return the steps of the query plan, as PostgreSQL took them, with the rows that each step saw."""
    text = str(statement.compile(dialect=conn.dialect, compile_kwargs={"literal_binds": True}))
    asked = f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) {text.replace('%', '%%')}"
    return "\n".join(row[0] for row in conn.exec_driver_sql(asked))
