"""The inbox of who is signed in: own notices and those of the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.notifications.domain.scope import Address, scope_of
from services.notifications.storage.notices import count_notices, load_notice, mark_read, page_of_notices
from shared.policy.decision import Resource
from shared.storage.work import Work

RECIPIENT = frozenset({"recipient"})


@dataclass(frozen=True)
class Inbox:
    """Part of an inbox, and how many notices there are in all and unread."""

    rows: Sequence[Any]
    total: int
    unread: int


def read_inbox(work: Work, *, unread: bool, size: int, after: tuple[datetime, str] | None) -> Inbox:
    """Return ``size`` + 1 notices, newest first, and the counts."""
    work.require("inbox.read", Resource("inbox", "", RECIPIENT))
    scope = _scope(work)
    rows = page_of_notices(work, scope, unread=unread, size=size, after=after)
    return Inbox(rows, *count_notices(work, scope))


def read_notice(work: Work, notice_id: str) -> Any:
    """Note that the actor read this notice and return it; a notice for others is not there (``NotFound``)."""
    found = load_notice(work, notice_id, _scope(work))
    work.require("notice.mark-read", Resource("notice", notice_id, RECIPIENT), writes=True)
    mark_read(work, notice_id)
    return load_notice(work, notice_id, _scope(work)) if found.read_at is None else found


def _scope(work: Work) -> tuple[Address, ...]:
    return scope_of(work.actor.id, work.actor.roles, work.actor.organisation_id)
