"""A copy of all that a service holds of who asks (AVG 15(3), 20), in parts; the log tells it apart from a look.

Each part is shown by what shows it elsewhere, so a copy holds what its reader may see and never more: what is shielded
from a representative is shielded here too. Which table is in which part stands in `privacy.toml`; a test holds the two
against each other. One side never gives a part of the other (D4).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from marshmallow import Schema, fields, post_dump

from shared.policy.own_copy import OWN_COPY
from shared.policy.proxy import of_own
from shared.roles import Role
from shared.storage.work import Work
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.language import Language, LanguageQuery
from shared.web.schema import Instant, StrictSchema

FORMAT = "nl.ketenwerk.own-copy/1"
PAGE = 100
_NO_COPY = frozenset({"actions"})  # what may be done with it is no data about anybody
T = TypeVar("T")


@dataclass(frozen=True)
class CopyPart:
    """One part: how each thing in it looks, and who shows it.

    ``action``: who may not do this is not given the part. ``role``: the side of the person whose part it is, where a
    service knows both.
    """

    name: str
    schema: type[Schema]
    read: Callable[[Work, Language], Iterable[Any]]
    action: str
    role: Role | None = None


@dataclass(frozen=True)
class PagedPart:
    """A part too long for one answer: a list of its own, page by page."""

    name: str
    path: str


def own_copy(service: str, parts: Sequence[CopyPart], paged: Sequence[PagedPart] = ()) -> Blueprint:
    """Return the route that gives it."""
    blueprint = Blueprint("own-copy", __name__, description="Een kopie van alles wat hier over mij staat")

    @blueprint.get("/my-data")
    @door(OWN_COPY)
    @blueprint.arguments(LanguageQuery, location="query")
    @blueprint.response(200, _schema(service, parts))
    def my_data(query: Mapping[str, Any]) -> dict[str, Any]:
        """All that is held of me here, as far as I may see it; `pages`: parts that are lists of their own."""
        work = current_work()
        work.require(OWN_COPY, of_own(work.actor, "own-copy", work.actor.whose))
        given = {row.name: list(row.read(work, query["language"])) for row in parts if _is_for(work, row)}
        work.accesses[:] = [replace(access, event_type="export") for access in work.accesses]
        where = base_path(service)
        return {
            "format": FORMAT,
            "service": service,
            "made_at": work.recorded_at,
            "parts": given,
            "pages": {row.name: f"{where}{row.path}" for row in paged},
        }

    return blueprint


def in_pages(read: Callable[[Any], Sequence[T]], mark: Callable[[T], Any]) -> Iterable[T]:
    """Yield all that is read ``PAGE`` at a time and one more, beginning after the mark of the last one."""
    after = None
    while True:
        found = read(after)
        yield from found[:PAGE]
        if len(found) <= PAGE:
            return
        after = mark(found[PAGE - 1])


def _is_for(work: Work, part: CopyPart) -> bool:
    is_side = part.role is None or work.actor.has_role(part.role) or (part.role is Role.PATIENT and _acts(work))
    return is_side and work.policy.by_role(work.actor, part.action)


def _acts(work: Work) -> bool:
    return work.actor.patient_id is not None


def _schema(service: str, parts: Sequence[CopyPart]) -> type[Schema]:
    named = {row.name: fields.List(fields.Nested(row.schema)) for row in parts}
    part_schema = StrictSchema.from_dict(dict(named), name=f"OwnParts{service.title()}Schema")

    class OwnCopySchema(StrictSchema):
        """`format` names what the rest looks like, and changes with it; a part that is not there is not for you."""

        format = fields.String()
        service = fields.String()
        made_at = Instant()
        parts = fields.Nested(part_schema)
        pages = fields.Dict(keys=fields.String(), values=fields.String())

        @post_dump
        def without_moves(self, answer: dict[str, Any], **_more: Any) -> Any:
            """Leave out what may be done."""
            return _bare(answer)

    return OwnCopySchema


def _bare(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _bare(each) for name, each in value.items() if name not in _NO_COPY}
    return [_bare(each) for each in value] if isinstance(value, list) else value
