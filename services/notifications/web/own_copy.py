"""What notifications puts in a copy of all that is held of somebody (AVG 15, 20): what they were told."""

from collections.abc import Iterable
from typing import Any

from services.notifications.usecases.read_inbox import read_inbox
from services.notifications.web.inbox import show
from services.notifications.web.schemas import NoticeSchema
from shared.storage.work import Work
from shared.web.language import Language
from shared.web.own_copy import PAGE, CopyPart, in_pages, own_copy


def _notices(work: Work, language: Language) -> Iterable[Any]:
    found = in_pages(
        lambda after: read_inbox(work, unread=False, size=PAGE, after=after).rows,
        lambda row: (row.created_at, row.id),
    )
    return (show(work, row, language, frozenset()) for row in found)


PARTS = (CopyPart("notices", NoticeSchema, _notices, "inbox.read"),)
blueprint = own_copy("notifications", PARTS)
