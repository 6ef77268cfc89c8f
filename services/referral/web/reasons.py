"""Coded reasons: the route that lists them, and what the routes of moves say of one that was given."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from services.referral.domain.reasons import REASON, CodedReason, Given, ReasonList
from services.referral.settings import settings
from services.referral.usecases.reasons import choices, faults_of
from services.referral.web.reason_schemas import CodedReasonsSchema, ReasonsQuery
from shared.faults import Fault
from shared.storage.work import Work
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door

blueprint = Blueprint("reasons", __name__, description="Redenen: welke er zijn, voor wie en wanneer")


def reason_meaning(move: str) -> Callable[..., list[Fault]]:
    """Return what says whether a reason may be given, although something else could not be read."""

    def meaning(readable: Mapping[str, Any], **_path: str) -> list[Fault]:
        comment = readable.get(settings().reasons_for(move).moves[move])
        return faults_of(current_work(), Given(move, readable.get(REASON, ""), comment))

    return meaning


def reasons_of(work: Work, prefix: str, actions: Collection[Mapping[str, str]]) -> dict[str, list[CodedReason]]:
    """Return for each offered move that asks a reason the ones that this user may give today."""
    found = {each["name"]: list(choices(work, f"{prefix}.{each['name']}")) for each in actions}
    return {name: listed for name, listed in found.items() if listed}


@blueprint.get("/reasons")
@door("referral.value-sets")
@blueprint.arguments(ReasonsQuery, location="query")
@blueprint.response(200, CodedReasonsSchema)
def reasons(query: Mapping[str, Any]) -> dict[str, Any]:
    """The coded reasons as they hold on a day: for which move, by whom, and whether they are explained."""
    work = current_work()
    on = query["on"] or work.today
    lists = settings().reasons.values()
    return {"items": [row for each in lists for row in _rows(work, each, query["move"], on)]}


def _rows(work: Work, listed: ReasonList, move: str | None, on: date) -> Iterator[dict[str, Any]]:
    for row in listed.reasons:
        moves = {name: field for name, field in listed.moves.items() if row.holds(name, on) and move in {None, name}}
        if moves:
            yield {
                **{name: getattr(row, name) for name in ("code", "words", "comment", "valid_from", "valid_until")},
                "list": listed.name,
                "moves": moves,
                "roles": sorted(row.roles),
                "mine": row.open_to(work.actor.answerable_roles),
            }
