"""What each process of a service may do with its tables on PostgreSQL: least rights, and what happened stays (D52).

The owner of the tables says so after every migration, for the roles beside it: ``referral_owner`` for ``referral_web``
and ``referral_worker``. Where one role does everything, as on a laptop, there is nobody to say it to.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, MetaData, text

from shared.columns import KERNEL
from shared.storage.database import Database, again
from shared.storage.wall import walls

OWNER, WEB, WORKER = "owner", "web", "worker"
LOOK, ADD, CHANGE, REMOVE = "SELECT", "INSERT", "UPDATE", "DELETE"
ROWS = (LOOK, ADD, CHANGE, REMOVE)
APPEND = (LOOK, ADD)

# what web has of inbox, seen_version and parked: a technisch beheerder replays what is parked through the API
KERNEL_RIGHTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "audit_entry": (APPEND, APPEND),
    "audit_head": ((LOOK,), APPEND),
    "audit_seal": ((LOOK,), APPEND),
    "audit_unsealed": ((ADD,), (LOOK, ADD, REMOVE)),
    "history": (APPEND, APPEND),
    "idempotency": ((LOOK, ADD, CHANGE), (f"{LOOK} (created_at)", REMOVE)),  # the worker reads no answer
    "inbox": (APPEND, (LOOK, ADD, REMOVE)),
    "outbox": (APPEND, (LOOK, ADD, REMOVE)),
    "outbox_bucket": ((), (LOOK, CHANGE)),
    "parked": (ROWS, ROWS),
    "seen_version": ((LOOK, ADD, CHANGE), (LOOK, ADD, CHANGE)),
    "timer": ((LOOK, ADD, f"{CHANGE} (due_at, payload, failed, attempts, retry_at)", REMOVE), ROWS),
}


def set_rights(database: Database, metadata: MetaData) -> bool:
    """Give web and worker their rights and raise the walls; return whether there was anybody to give them to.

    Beside processes at work, as in a rolling upgrade. Raises ``LostRace`` when they do not let it pass.
    """
    return not database.is_sqlite and again(lambda: _set(database, metadata))


def _set(database: Database, metadata: MetaData) -> bool:
    with database.change_tables() as conn:
        roles = _roles(conn)
        for statement in _statements(metadata, *roles) if roles else ():
            conn.exec_driver_sql(statement)
    return bool(roles)


def _roles(conn: Connection) -> tuple[str, str] | None:
    """Return web and worker of a database whose owner we are."""
    base, _, role = str(conn.execute(text("SELECT current_user")).scalar_one()).rpartition("_")
    return (f'"{base}_{WEB}"', f'"{base}_{WORKER}"') if role == OWNER else None


def _statements(metadata: MetaData, web: str, worker: str) -> Iterator[str]:
    both = f"{web}, {worker}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {both}"
    yield f"GRANT {LOOK} ON alembic_version TO {both}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {both}"
    for name in KERNEL.tables:
        for role, rights in zip((web, worker), KERNEL_RIGHTS[name], strict=True):
            if rights:
                yield f"GRANT {', '.join(rights)} ON {name} TO {role}"
    for name in metadata.tables:
        yield f"GRANT {', '.join(ROWS)} ON {name} TO {both}"
    yield from walls(metadata, worker)
