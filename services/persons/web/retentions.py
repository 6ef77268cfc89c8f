"""Routes for the functionaris gegevensbescherming: records whose term passes; people decide what becomes of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.persons.domain.last_day import until_faults
from services.persons.domain.retention import CATEGORY, DECIDABLE, Retention, State
from services.persons.storage.retentions import Mark
from services.persons.usecases.retention.decide_term import confirm_term, postpone_term
from services.persons.usecases.retention.handling import resource_of, take
from services.persons.usecases.retention.list_retentions import Sizes, list_retentions, size_retentions
from services.persons.web.retention_schemas import (
    RetentionPostponeSchema,
    RetentionSchema,
    RetentionsQuery,
    RetentionsSchema,
)
from shared.rules.erasure import GROUNDS
from shared.rules.retention import retention_on
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.paging import mark_of, page_body, page_of

_SAME = ("retention_id", "case_number", "version", "changed_on", "kept_until", "organisation_ids", "ended_on")

blueprint = Blueprint("retentions", __name__, description="Bewaartermijnen: wat voorbij is, en wat mensen besluiten")


@blueprint.get("/retentions")
@door("retention.list")
@blueprint.arguments(RetentionsQuery, location="query")
@blueprint.response(200, RetentionsSchema)
def retentions(query: Mapping[str, Any]) -> dict[str, Any]:
    """Records in one state, the earliest last day on top, and how many there are of each."""
    work, page = current_work(), page_of(query)
    after = mark_of(page, date.fromisoformat, str)
    found = list_retentions(work, State(query["show"]), size=page.size, after=Mark(*after) if after else None)
    body = page_body(found, page, show=lambda row: show(work, row), mark=_mark)
    return {**body, **_sizes(size_retentions(work))}


@blueprint.get("/retentions/<retention_id>")
@door("retention.read")
@blueprint.response(200, RetentionSchema)
def retention(retention_id: str) -> dict[str, Any]:
    """One record by number."""
    return _answer(take(current_work(), retention_id, "retention.read"))


@blueprint.post("/retentions/<retention_id>/confirmation")
@door("retention.confirm")
@blueprint.response(200, RetentionSchema)
def confirmation(retention_id: str) -> dict[str, Any]:
    """Let it be destroyed: every holder is asked now; what is newer than was reckoned with stays."""
    return _answer(confirm_term(current_work(), retention_id, expected_version()))


@blueprint.post("/retentions/<retention_id>/postponement")
@door("retention.postpone")
@blueprint.arguments(
    RetentionPostponeSchema, also=lambda readable, **_path: until_faults(readable.get("until"), current_work().today)
)
@blueprint.response(200, RetentionSchema)
def postponement(body: Mapping[str, Any], retention_id: str) -> dict[str, Any]:
    """Keep it longer on a ground of the law, up to and including a date; then it is asked about again."""
    kept = postpone_term(current_work(), retention_id, body["reason"], body["until"], expected_version())
    return _answer(kept)


def show(work: Work, row: Retention) -> dict[str, Any]:
    """Return one record, with what the caller may do now."""
    longer = row.postponed
    ground = GROUNDS[longer.reason] if longer else None
    said = {"text": ground.text, "source": ground.source} if ground else {}
    return {name: getattr(row, name) for name in _SAME} | {
        "category": CATEGORY,
        "state": str(row.state),
        "source": retention_on(CATEGORY, work.today).source,
        "postponed": {"reason": longer.reason, "until": longer.until, **said} if longer else None,
        "actions": allowed(work, resource_of(row, work.actor), _moves(row)),
    }


def _answer(row: Retention) -> dict[str, Any]:
    show_version(row.version)
    return show(current_work(), row)


def _moves(row: Retention) -> Sequence[Move]:
    place = f"{base_path('persons')}/retentions/{row.retention_id}"
    confirm = Move("confirm", "retention.confirm", "Laten vernietigen", f"{place}/confirmation")
    postpone = Move("postpone", "retention.postpone", "Langer bewaren", f"{place}/postponement")
    return (confirm, postpone) if row.state in DECIDABLE else ()


def _sizes(found: Sizes) -> dict[str, Any]:
    return {
        "counts": found.states,
        "organisations": [
            {"organisation_id": name, "category": CATEGORY, "state": state, "count": count}
            for name, state, count in found.organisations
        ],
        "destroyed": [{"day": day, "category": CATEGORY, "count": count} for day, count in found.destroyed],
    }


def _mark(row: Retention) -> tuple[str, str]:
    return str(row.kept_until), row.retention_id
