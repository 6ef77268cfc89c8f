"""How the chain of a log stands, told by its own database: a first look; what proves it is ``shared.audit.verify``."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from shared.audit.chain import genesis, link
from shared.audit.stored import newest_sealed
from shared.audit.tables import audit_entry, audit_head, audit_seal

LOOKED_BACK = 500


@dataclass(frozen=True)
class ChainState:
    """``sealed`` entries up to ``sealed_at``; the oldest that has no seal yet was recorded at ``waiting_since``.

    Of the newest ``checked`` entries ``broken_entry_id`` is the first that does not fit its seal.
    """

    sealed: int
    sealed_at: datetime | None
    waiting_since: datetime | None
    checked: int
    broken_entry_id: int | None


def state_of(conn: Connection, service: str) -> ChainState:
    """Look at the newest end of the chain; its cost does not grow with the log."""
    head = conn.execute(select(audit_head).order_by(audit_head.c.position.desc()).limit(1)).first()
    checked, broken = _check(conn, service)
    sealed, sealed_at = (head.position, head.sealed_at) if head else (0, None)
    return ChainState(sealed, sealed_at, _waiting_since(conn), checked, broken)


def _check(conn: Connection, service: str) -> tuple[int, int | None]:
    """Return how many entries were compared with their seal, and the first that does not fit."""
    seals = newest_sealed(conn, LOOKED_BACK + 1)
    if not seals:
        return 0, None
    previous = genesis(service)
    if seals[0].position > 1:
        previous, seals = bytes.fromhex(seals[0].hash), seals[1:]
    for seal in seals:
        previous = link(previous, seal.entry) if seal.entry else b""
        if previous.hex() != seal.hash:
            return len(seals), seal.entry_id
    return len(seals), None


def _waiting_since(conn: Connection) -> datetime | None:
    newest = select(audit_entry.c.id, audit_entry.c.recorded_at).order_by(audit_entry.c.id.desc()).limit(LOOKED_BACK)
    recent = newest.subquery()
    unsealed = select(recent.c.recorded_at).join_from(
        recent, audit_seal, audit_seal.c.entry_id == recent.c.id, isouter=True
    )
    return conn.execute(
        unsealed.where(audit_seal.c.position.is_(None)).order_by(recent.c.recorded_at).limit(1)
    ).scalar()
