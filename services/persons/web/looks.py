"""Routes for the person: who looked at what is mine, when, for which organisation, in which role, and why."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from marshmallow import fields
from sqlalchemy import RowMapping

from services.persons.domain.look_question import LookQuestion
from services.persons.storage.look_cuts import last_cut
from services.persons.storage.look_questions import questions_of_actor
from services.persons.usecases.read_looks import Mark, copy_looks, naasten, read_looks
from services.persons.web.look_questions import OwnLookQuestionSchema, show_own
from shared.policy.proxy import of_own
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.paging import PageQuery, mark_of, page_body, page_of
from shared.web.schema import Instant, StrictSchema

blueprint = Blueprint("looks", __name__, description="Wie keek en waarom")


class LookSchema(StrictSchema):
    """One look: `code` is the action, `ground` a rule, law or `toestemming:<id>`; `listed`: among others, in a list.

    `naaste`: how the patient who asks calls the naaste or representative who looked; the log knows no name.
    """

    entry_id = fields.String()
    at = Instant()
    source = fields.String()
    actor_id = fields.String()
    naaste = fields.String(allow_none=True)
    organisation_id = fields.String(allow_none=True)
    roles = fields.List(fields.String())
    code = fields.String()
    object_type = fields.String()
    changed = fields.Boolean()
    refused = fields.Boolean()
    listed = fields.Boolean()
    ground = fields.String()
    on_behalf_of = fields.String(allow_none=True)
    question = fields.Nested(OwnLookQuestionSchema, allow_none=True)
    actions = fields.List(fields.Dict())


class LooksGoneSchema(StrictSchema):
    """What was seen before an instant was destroyed by law, and when (D28)."""

    before = Instant()
    cut_at = Instant()


class LooksSchema(StrictSchema):
    """Who looked, the newest first; `gone`: since when it is told, null while all of it is."""

    items = fields.List(fields.Nested(LookSchema))
    gone = fields.Nested(LooksGoneSchema, allow_none=True)
    next = fields.String(allow_none=True)


@blueprint.get("/my-looks")
@door("access-log.read-own")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, LooksSchema)
def looks(query: Mapping[str, Any]) -> dict[str, Any]:
    """Who looked at what is mine; own looks are left out, a list is told once a day."""
    return _page(query, read_looks)


@blueprint.get("/my-looks-copy")
@door("access-log.export-own")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, LooksSchema)
def copy(query: Mapping[str, Any]) -> dict[str, Any]:
    """The same, to keep as a copy; the log notes that a copy was made."""
    return _page(query, copy_looks)


def _page(query: Mapping[str, Any], read: Callable[..., Sequence[RowMapping]]) -> dict[str, Any]:
    work: Work = current_work()
    page = page_of(query)
    after = cast(Mark | None, mark_of(page, datetime.fromisoformat, int))
    found = read(work, size=page.size, after=after)
    asked, called = questions_of_actor(work, [row["entry_id"] for row in found]), naasten(work)
    body = page_body(
        found,
        page,
        show=lambda row: _shown(work, row, asked.get(row["entry_id"])) | {"naaste": called.get(row["actor_id"])},
        mark=lambda row: [row["at"].isoformat(), row["id"]],
    )
    return {**body, "gone": last_cut(work)}


def _shown(work: Work, row: RowMapping, asked: LookQuestion | None) -> dict[str, Any]:
    href = f"{base_path('persons')}/my-looks/{row['entry_id']}/question"
    can_ask = asked is None and row["organisation_id"]
    moves = [Move("ask-why", "look-question.ask", "Vraag waarom", href)] if can_ask else []
    resource = of_own(work.actor, "look-question", row["entry_id"])
    told = {name: row[name] for name in LookSchema().fields if name in row}
    return told | {"question": show_own(asked) if asked else None, "actions": allowed(work, resource, moves)}
