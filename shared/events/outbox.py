"""The outbox as the relay sees it: rows of one bucket in order, deleted after acknowledgement. Never a cursor.

An id is taken before its transaction commits, so a row may appear behind any cursor; only deleting what was
acknowledged loses nothing. One holder per bucket keeps the order (D44).
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, delete, func, select

from shared.failpoints import reach
from shared.policy.subject import clock_subject
from shared.storage.database import Database
from shared.storage.tables import history, outbox, outbox_bucket
from shared.storage.wall import stand_for

BATCH = 500
COUNTER = clock_subject("events")

Publish = Callable[[Sequence[RowMapping]], int]

_NEXT_OF_ALL = (
    select(outbox.c.id.label("outbox_id"), outbox.c.replayed, history)
    .join(history, history.c.id == outbox.c.history_id)
    .order_by(outbox.c.id)
    .limit(BATCH)
)
_NEXT = _NEXT_OF_ALL.where(outbox.c.bucket == bindparam("bucket"))
_NEXT_OF_HELD = _NEXT_OF_ALL.where(outbox.c.bucket.in_(bindparam("held", expanding=True)))
_DELETE = delete(outbox).where(outbox.c.id.in_(bindparam("gone", expanding=True)))
_BUCKETS = select(outbox.c.bucket).distinct().order_by(outbox.c.bucket)
_ANY = select(outbox.c.id).limit(1)
_HOLD = (
    select(outbox_bucket.c.bucket)
    .where(select(outbox.c.id).where(outbox.c.bucket == outbox_bucket.c.bucket).exists())
    .order_by(outbox_bucket.c.bucket)
    .with_for_update(skip_locked=True)
)


def waiting_buckets(database: Database) -> list[int]:
    """Return the buckets that hold rows."""
    with database.look() as conn:
        return list(conn.execute(_BUCKETS).scalars())


def is_empty(database: Database) -> bool:
    """Tell whether everything was published."""
    with database.look() as conn:
        return conn.execute(_ANY).first() is None


def waiting(database: Database) -> tuple[int, datetime | None]:
    """Return how many rows wait, and when the oldest of them was recorded (system clock)."""
    oldest = (
        select(history.c.recorded_at).join(outbox, outbox.c.history_id == history.c.id).order_by(outbox.c.id).limit(1)
    )
    with database.read() as conn:
        stand_for(conn, COUNTER)
        return conn.execute(select(func.count()).select_from(outbox)).scalar_one(), conn.execute(oldest).scalar()


def publish_together(database: Database, publish: Publish) -> bool:
    """Publish one batch of all buckets at once, as ``publish_bucket`` does for one.

    PostgreSQL: of all that wait and that no other relay holds; one transaction holds them from reading to deleting.
    """
    if not database.is_sqlite:
        return False if is_empty(database) else _publish_held(database, publish)
    with database.read() as conn:
        rows = conn.execute(_NEXT_OF_ALL).mappings().all()
    return _publish_apart(database, rows, publish)


def publish_bucket(database: Database, bucket: int, publish: Publish) -> bool:
    """Publish one batch of a bucket and delete its acknowledged prefix; return whether a full batch went through.

    PostgreSQL: one transaction holds the bucket from reading to deleting. SQLite: one relay thread per file is the
    only holder, so nothing is locked while the broker is busy and requests can write meanwhile.
    """
    if database.is_sqlite:
        with database.read() as conn:
            rows = _next(conn, bucket)
        return _publish_apart(database, rows, publish)
    return _publish_holding(database, bucket, publish)


def _publish_holding(database: Database, bucket: int, publish: Publish) -> bool:
    with database.write() as conn:
        rows = _next(conn, bucket) if _take(conn, bucket) else []
        acknowledged = publish(rows) if rows else 0
        _delete(conn, rows[:acknowledged])
    return len(rows) == acknowledged == BATCH


def _publish_held(database: Database, publish: Publish) -> bool:
    with database.write() as conn:
        held = list(conn.execute(_HOLD).scalars())
        rows = conn.execute(_NEXT_OF_HELD, {"held": held}).mappings().all() if held else []  # read once they are held
        acknowledged = publish(rows) if rows else 0
        _delete(conn, rows[:acknowledged])
    return len(rows) == acknowledged == BATCH


def _publish_apart(database: Database, rows: Sequence[RowMapping], publish: Publish) -> bool:
    acknowledged = publish(rows) if rows else 0
    if acknowledged:
        with database.write_lazily() as conn:  # a row that comes back is published again, and known by its id
            _delete(conn, rows[:acknowledged])
    return len(rows) == acknowledged == BATCH


def _take(conn: Connection, bucket: int) -> bool:
    held = select(outbox_bucket.c.bucket).where(outbox_bucket.c.bucket == bucket).with_for_update(skip_locked=True)
    return conn.execute(held).first() is not None


def _next(conn: Connection, bucket: int) -> Sequence[RowMapping]:
    return conn.execute(_NEXT, {"bucket": bucket}).mappings().all()


def _delete(conn: Connection, rows: Sequence[RowMapping]) -> None:
    if rows:
        reach("relay-acknowledged")
        conn.execute(_DELETE, {"gone": [row["outbox_id"] for row in rows]})
        reach("relay-deleted")
