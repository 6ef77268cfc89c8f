"""Routes about the table itself, and about mails that do not leave."""

from collections.abc import Mapping
from typing import Any, cast

from services.notifications.domain.rule_row import RuleRow
from services.notifications.domain.rule_table import ROWS
from services.notifications.domain.templates import TEMPLATES
from services.notifications.storage.deliveries import count_deliveries, stuck_deliveries
from services.notifications.web.schemas import DeliveriesSchema, RulesSchema
from shared.policy.decision import Resource
from shared.policy.subject import Subject
from shared.roles import ARBODIENST, EMPLOYER_SIDE, Role
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.paging import PageQuery, mark_of, page_body, page_of

blueprint = Blueprint("rules", __name__, description="Wie krijgt welk bericht, en waarom")

WORK_SIDE = (Role.EMPLOYEE, *EMPLOYER_SIDE, *ARBODIENST)
MOST_ATTEMPTS = 10_000


@blueprint.get("/rules")
@door("rules.read")
@blueprint.response(200, RulesSchema)
def rules() -> dict[str, Any]:
    """The table event x recipient x legal ground; the work side sees its own rows only (D11)."""
    work = current_work()
    work.require("rules.read", Resource("rules"))
    return {"items": [show(row) for row in ROWS if row.side == "work" or not _on_work_side(work.actor)]}


@blueprint.get("/deliveries")
@door("deliveries.read")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, DeliveriesSchema)
def deliveries(query: Mapping[str, Any]) -> dict[str, Any]:
    """How many mails wait, left or had no address, and which ones fail."""
    work, page = current_work(), page_of(query)
    work.require("deliveries.read", Resource("deliveries"))
    after = cast(tuple[int, str, str] | None, mark_of(page, _attempts, str, str))
    found = stuck_deliveries(work, size=page.size, after=after)
    shown = page_body(found, page, show=lambda row: row, mark=lambda row: (row.attempts, row.notice_id, row.channel))
    return {"states": count_deliveries(work), **shown}


def show(row: RuleRow) -> dict[str, Any]:
    """Return a row as it is published."""
    kept = ("event", "recipient", "template", "ground", "side")
    return {
        **{name: getattr(row, name) for name in kept},
        "when": dict(row.when),
        "channels": list(row.channels),
        "title": TEMPLATES[row.template].nl.title,
    }


def _attempts(value: Any) -> int:
    return min(max(int(value), 0), MOST_ATTEMPTS)


def _on_work_side(actor: Subject) -> bool:
    return actor.has_role(*WORK_SIDE)
