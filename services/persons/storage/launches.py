"""What a GP's own system handed over: found by its link, taken by one user, gone when used or expired."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from services.persons.domain.launch import KEPT_FOR, Context, Launch
from services.persons.storage.tables import launch as table
from shared.faults import NotFound
from shared.identifiers import Link
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

_PLAIN = ("organisation_id", "client_id", "made_at", "expires_at", "user_id", "opened_by", "used_at")


def keep_launch(work: Work, value: Launch, context: Context, link: Link) -> None:
    """Keep a new one with what came along, sealed."""
    row = {name: getattr(value, name) for name in _PLAIN}
    sealed = work.settings.vault.seal_text(json.dumps(to_document(context)))
    found_by = {"finder": link.finder, "digest": link.digest}
    work.conn.execute(insert(table).values(id=value.launch_id, context_sealed=sealed, **found_by, **row))


def count_since(work: Work, organisation_id: str, since: datetime) -> int:
    """Return how many the systems of an organisation handed over after an instant."""
    of_it = (table.c.organisation_id == organisation_id, table.c.made_at > since)
    return int(work.conn.execute(select(func.count()).select_from(table).where(*of_it)).scalar_one())


def find_launch(work: Work, link: Link | None) -> Launch | None:
    """Return the one of a link; None for a link that proves nothing, in the same time."""
    row = work.conn.execute(select(table).where(table.c.finder == (link.finder if link else ""))).one_or_none()
    if link is None or not link.proves(row.digest if row else "") or row is None:
        return None
    return _read(row)


def load_launch(work: Work, launch_id: str) -> Launch:
    """Return one; raises ``NotFound``."""
    row = work.conn.execute(select(table).where(table.c.id == launch_id)).one_or_none()
    if row is None:
        raise NotFound
    return _read(row)


def context_of(work: Work, launch_id: str) -> Context:
    """Return what came along, opened. Raises ``NotFound`` when it is gone."""
    sealed = work.conn.execute(select(table.c.context_sealed).where(table.c.id == launch_id)).scalar()
    if sealed is None:
        raise NotFound
    found: Mapping[str, Any] = json.loads(work.settings.vault.open_text(sealed))
    return from_document(Context, found)


def take_launch(work: Work, launch_id: str, user_id: str) -> bool:
    """Let this user have it, and nobody after; return False where a colleague was first."""
    free = or_(table.c.opened_by.is_(None), table.c.opened_by == user_id)
    taken = update(table).where(table.c.id == launch_id, free).values(opened_by=user_id)
    return work.conn.execute(taken).rowcount == 1


def use_up(work: Work, launch_id: str) -> None:
    """Forget what came along: it stands where it belongs now. Twice is once."""
    used = update(table).where(table.c.id == launch_id, table.c.used_at.is_(None))
    work.conn.execute(used.values(used_at=work.recorded_at, context_sealed=None))


def has_old(conn: Connection, at: datetime) -> bool:
    """Tell whether something waits that expired."""
    return conn.execute(select(table.c.id).where(_expired(at)).limit(1)).first() is not None


def forget_old(work: Work) -> None:
    """Forget what came along of what expired, and of what is long over that it was."""
    work.conn.execute(update(table).where(_expired(work.recorded_at)).values(context_sealed=None))
    work.conn.execute(delete(table).where(table.c.expires_at <= work.recorded_at - KEPT_FOR))


def _expired(at: datetime) -> Any:
    return or_(and_(table.c.expires_at <= at, table.c.context_sealed.is_not(None)), table.c.expires_at <= at - KEPT_FOR)


def _read(row: Row[Any]) -> Launch:
    return Launch(row.id, **{name: getattr(row, name) for name in _PLAIN})
