"""An insert that may be told what to do when the row is there already; each engine has its own."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(dialect: str, table: Table) -> Any:
    """Return an insert that may be told what to do on a conflict, for the engine of this name."""
    return (sqlite if dialect == "sqlite" else postgresql).insert(table)
