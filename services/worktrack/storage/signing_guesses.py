"""Wrong links and codes, by where they came from: kept an hour, as a keyed hash (AVG 5, 32)."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from services.worktrack.domain.werkplan.link import GUESSES_WITHIN, Guess
from services.worktrack.storage.tables import signing_guess as table
from shared.identifiers import new_id
from shared.storage.work import Work


def note_guess(work: Work, source: str, kind: Guess) -> None:
    """Note a wrong try from a source (system clock)."""
    row = {"id": new_id(), "source": _mark(work, source), "kind": kind, "tried_at": work.recorded_at}
    work.conn.execute(insert(table).values(**row))


def count_guesses(work: Work, source: str) -> int:
    """Return how many wrong tries came from a source lately."""
    recent = (table.c.source == _mark(work, source), table.c.tried_at > work.recorded_at - GUESSES_WITHIN)
    return int(work.conn.execute(select(func.count()).select_from(table).where(*recent)).scalar_one())


def count_kept(conn: Connection) -> dict[tuple[str, ...], int]:
    """Return how many wrong tries there were lately, by kind."""
    rows = conn.execute(select(table.c.kind, func.count()).group_by(table.c.kind))
    found = {row[0]: row[1] for row in rows}
    return {(kind,): found.get(kind, 0) for kind in ("unknown-link", "wrong-code")}


def has_old(conn: Connection, now: datetime) -> bool:
    """Tell whether any is kept longer than it counts (system clock)."""
    return conn.execute(select(table.c.id).where(table.c.tried_at <= now - GUESSES_WITHIN).limit(1)).first() is not None


def forget_old(work: Work) -> None:
    """Forget what no longer counts."""
    work.conn.execute(delete(table).where(table.c.tried_at <= work.recorded_at - GUESSES_WITHIN))


def _mark(work: Work, source: str) -> str:
    return str(work.settings.vault.mark("signing-source", source))
