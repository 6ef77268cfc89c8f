"""Seal a column of a table anew with the present key, a batch at a time."""

from sqlalchemy import Table, select, update

from shared.storage.work import Work


def seal_table(work: Work, table: Table, column: str, *, after: str, size: int) -> tuple[str, int, int]:
    """Return the last id (empty: no more), how many were seen and written.

    One that somebody writes meanwhile keeps what they wrote.
    """
    key, sealed = table.c.id, table.c[column]
    rows = work.conn.execute(
        select(key, sealed).where(key > after, sealed.is_not(None)).order_by(key).limit(size)
    ).all()
    vault, written = work.settings.vault, 0
    for id, kept in (each for each in rows if not vault.is_present(each[1])):
        fresh = {column: vault.seal_text(vault.open_text(kept))}
        written += work.conn.execute(update(table).where(key == id, sealed == kept).values(**fresh)).rowcount
    return (rows[-1][0] if len(rows) == size else ""), len(rows), written
