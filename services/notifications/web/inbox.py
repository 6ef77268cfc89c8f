"""Routes about one's own notices."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from services.notifications.domain.next_moves import next_move
from services.notifications.domain.templates import render
from services.notifications.domain.text import Language
from services.notifications.usecases.read_inbox import RECIPIENT, read_all, read_inbox, read_notice, still_asking
from services.notifications.web.schemas import (
    AllReadSchema,
    InboxQuery,
    InboxSchema,
    NoticeSchema,
    ReadAllSchema,
)
from shared.policy.decision import Resource
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.language import LanguageQuery
from shared.web.paging import mark_of, page_body, page_of

PLATFORM = "nl.ketenwerk."

blueprint = Blueprint("inbox", __name__, description="Berichten voor wie is aangemeld")


@blueprint.get("/inbox")
@door("inbox.read")
@blueprint.arguments(InboxQuery, location="query")
@blueprint.response(200, InboxSchema)
def inbox(query: Mapping[str, Any]) -> dict[str, Any]:
    """My notices and those of my team, newest first."""
    work, page = current_work(), page_of(query)
    after = cast(tuple[datetime, str] | None, mark_of(page, _instant, str))
    found = read_inbox(work, unread=query["state"] == "unread", size=page.size, after=after)
    body = page_body(found.rows, page, show=lambda row: show(work, row, query["language"], found.asking), mark=_mark)
    return {**body, "total": found.total, "unread": found.unread}


@blueprint.post("/inbox/<notice_id>/reading")
@door("notice.mark-read")
@blueprint.arguments(LanguageQuery, location="query")
@blueprint.response(200, NoticeSchema)
def reading(query: Mapping[str, Any], notice_id: str) -> dict[str, Any]:
    """I have read this notice; colleagues of my team keep theirs."""
    work = current_work()
    found = read_notice(work, notice_id)
    return show(work, found, query["language"], still_asking(work, [found]))


@blueprint.post("/inbox/reading")
@door("notice.mark-read")
@blueprint.arguments(ReadAllSchema)
@blueprint.response(200, AllReadSchema)
def reading_all(body: Mapping[str, Any]) -> dict[str, int]:
    """I have read all notices up to this moment; colleagues of my team keep theirs."""
    return {"read": read_all(current_work(), body["until"])}


def show(work: Work, row: Any, language: Language, asking: frozenset[str]) -> dict[str, Any]:
    """Return a notice with its text in this language; ``asking``: the notices that still ask for something."""
    text = render(row.template, row.parameters, language)
    kept = ("id", "template", "created_at", "read_at", "ground")
    return {
        **{name: getattr(row, name) for name in kept},
        "event_type": row.event_type.removeprefix(PLATFORM),  # D11
        "title": text.title,
        "body": text.body,
        "language": language,
        "settled": row.settled_at is not None,
        "next_move": next_move(row.template, row.parameters) if row.id in asking else None,
        "team": row.recipient_id if row.audience == "team" else None,
        "item": {"service": row.item_service, "id": row.item_id, "href": row.href},
        "actions": _actions(work, row),
    }


def _actions(work: Work, row: Any) -> list[dict[str, str]]:
    href = f"/api/notifications/v1/inbox/{row.id}/reading"
    moves = [] if row.read_at else [Move("read", "notice.mark-read", "Als gelezen markeren", href)]
    return allowed(work, Resource("notice", row.id, RECIPIENT), moves)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _mark(row: Any) -> list[str]:
    return [row.created_at.isoformat(), row.id]
