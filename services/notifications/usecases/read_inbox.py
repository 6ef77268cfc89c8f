"""The inbox of who is signed in: own notices and those of the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.notifications.domain.next_moves import newest_asking
from services.notifications.domain.scope import Address, scope_of
from services.notifications.storage.notices import (
    count_notices,
    load_notice,
    mark_all_read,
    mark_read,
    page_of_notices,
    told_about,
)
from shared.policy.decision import Resource
from shared.storage.work import Work

RECIPIENT = frozenset({"recipient"})


@dataclass(frozen=True)
class Inbox:
    """Part of an inbox, which of it still asks for something, and how many notices there are in all and unread."""

    rows: Sequence[Any]
    asking: frozenset[str]
    total: int
    unread: int


def read_inbox(work: Work, *, unread: bool, size: int, after: tuple[datetime, str] | None) -> Inbox:
    """Return ``size`` + 1 notices, newest first, and the counts."""
    work.require("inbox.read", Resource("inbox", "", RECIPIENT))
    scope = _scope(work)
    rows = page_of_notices(work, scope, unread=unread, size=size, after=after)
    return Inbox(rows, still_asking(work, rows), *count_notices(work, scope))


def still_asking(work: Work, rows: Sequence[Any]) -> frozenset[str]:
    """Return the ids of the notices that no newer one to this reader about the same item repeats."""
    return newest_asking(told_about(work, _scope(work), {row.item_id for row in rows}))


def read_notice(work: Work, notice_id: str) -> Any:
    """Note that the actor read this notice and return it; a notice for others is not there (``NotFound``)."""
    found = load_notice(work, notice_id, _scope(work))
    work.require("notice.mark-read", Resource("notice", notice_id, RECIPIENT), writes=True)
    mark_read(work, notice_id)
    return load_notice(work, notice_id, _scope(work)) if found.read_at is None else found


def read_all(work: Work, until: datetime) -> int:
    """Note that the actor read all own notices and those of the team up to a moment; return how many were unread.

    What came in after that moment was not seen yet, and stays unread.
    """
    work.require("notice.mark-read", Resource("inbox", "", RECIPIENT), writes=True)
    return mark_all_read(work, _scope(work), until)


def _scope(work: Work) -> tuple[Address, ...]:
    return scope_of(work.actor.ids, work.actor.roles, work.actor.organisation_id)
