"""Boxes over HTTP: what an organisation asked or was asked, and what was asked about a patient."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from marshmallow import fields

from services.referral.domain.advice_request import Advice
from services.referral.domain.peer_question import PeerQuestion
from services.referral.domain.recall import RecallEntry
from services.referral.storage.between import BOXES, BoxOf, Kept
from services.referral.usecases.handling import act_of
from services.referral.usecases.held import read_box_of, read_mine
from services.referral.usecases.sharing import Desk
from services.referral.web.lists import read_mark
from shared.storage.work import Work
from shared.web.door import current_work
from shared.web.language import LanguageQuery
from shared.web.paging import PageQuery, iso_text, mark_of, page_body, page_of, without_withheld
from shared.web.schema import Code

Q = TypeVar("Q", Advice, PeerQuestion, RecallEntry)


class BoxQuery(PageQuery):
    """``box``: asked by (sent) or of (received) the own organisation; ``progress``: all, or only what is open."""

    box = Code(*BOXES, load_default="received")
    patient_id = fields.String(data_key="patientId", load_default=None)
    progress = Code("open", "all", load_default="all")


class MineQuery(PageQuery, LanguageQuery):
    """A page of the questions about me, in one language."""


def show_box(
    query: Mapping[str, Any], kept: Kept[Q], action: str, summary: Callable[[Work, Q, Desk], dict[str, Any]]
) -> dict[str, Any]:
    """Return a page of a box, with how many are open and closed."""
    work, page = current_work(), page_of(query)
    patients = [query["patient_id"]] if query["patient_id"] else None
    where = (query["box"], act_of(work).organisation_id, page.size, read_mark(page.after), patients)
    found, desk, counts = read_box_of(work, kept, BoxOf(*where, open_only=query["progress"] == "open"), action)
    body = page_body(
        found,
        page,
        show=lambda row: summary(work, row, desk) if desk.shows(row) else None,
        mark=lambda row: (row.closed, row.due_on.isoformat(), row.id),
    )
    return {**without_withheld(body, sum(map(desk.unsure, found[: page.size]))), "counts": counts}


def show_mine_of(
    query: Mapping[str, Any], kept: Kept[Q], action: str, show: Callable[[Q], dict[str, Any]]
) -> dict[str, Any]:
    """Return a page of what was asked about the patient, newest first."""
    page = page_of(query)
    after = cast(tuple[str, str] | None, mark_of(page, iso_text, str))
    found = read_mine(current_work(), kept, action, size=page.size, after=after)
    return page_body(found, page, show=show, mark=lambda row: (row.asked_on.isoformat(), row.id))
