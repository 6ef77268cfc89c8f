"""Publishes facts again from the history (``events republish --from``): for a broker that lost its log, or a rebuild.

The events keep their ids, so who handled them already skips them, and they are marked as replayed, so that nobody is
told twice. What never left yet takes its place behind what was lost, unmarked: nobody heard of it. So publish again
first and make the topic anew after that, and consumers meet no gap.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from shared.storage.database import Database
from shared.storage.history import bucket_of
from shared.storage.tables import history, outbox

CHUNK = 500


def republish(database: Database, *, from_id: int | None = None, from_instant: datetime | None = None) -> int:
    """Point the outbox at history rows again, in order, from an id or from an instant of recording; return how many."""
    if (from_id is None) == (from_instant is None):
        raise ValueError("give an id or an instant, one of the two")
    start = history.c.id >= from_id if from_instant is None else history.c.recorded_at >= from_instant
    done, last = 0, 0
    while rows := _chunk(database, start, last):
        done, last = done + len(rows), rows[-1]
    return done


def _chunk(database: Database, start: ColumnElement[bool], after: int) -> list[int]:
    wanted = select(history.c.id, history.c.key).where(start, history.c.id > after).order_by(history.c.id).limit(CHUNK)
    with database.write() as conn:
        rows = conn.execute(wanted).all()
        if rows:
            unheard = _taken_back(conn, [row.id for row in rows])
            conn.execute(
                insert(outbox),
                [
                    {"bucket": bucket_of(row.key), "history_id": row.id, "replayed": row.id not in unheard}
                    for row in rows
                ],
            )
        return [row.id for row in rows]


def _taken_back(conn: Connection, ids: Sequence[int]) -> set[int]:
    """Take what waits of these out of the outbox; return which of them were to go for the first time."""
    gone = delete(outbox).where(outbox.c.history_id.in_(ids)).returning(outbox.c.history_id, outbox.c.replayed)
    return {row.history_id for row in conn.execute(gone) if not row.replayed}
