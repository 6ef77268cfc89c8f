"""What may I do here: the rows of the rights table that hold for the caller's roles, with their ground.

A person can only trust what they can look up; and no other part of the product then needs a copy of the table.
"""

from typing import Any

from marshmallow import fields

from shared.policy.decision import ANY, Grant, Policy
from shared.policy.subject import Subject
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.schema import StrictSchema


class RightSchema(StrictSchema):
    """An action that a role of yours allows; `relations`: how you must stand to the item, empty when no one's data."""

    action = fields.String()
    title = fields.String()
    grounds = fields.List(fields.String())
    relations = fields.List(fields.String())


class RightsSchema(StrictSchema):
    """Your rights in this service."""

    items = fields.List(fields.Nested(RightSchema))


def rights_blueprint(name: str) -> Blueprint:
    """Return the route that tells callers their own rights in one service."""
    blueprint = Blueprint("rights", name, description="Wat mag ik hier")

    @blueprint.get("/my-rights")
    @door("rights.read-own")
    @blueprint.response(200, RightsSchema)
    def my_rights() -> dict[str, Any]:
        """What my roles allow here, and on which ground."""
        work = current_work()
        return {"items": rights_of(work.policy, work.actor)}

    return blueprint


def rights_of(policy: Policy, actor: Subject) -> list[dict[str, Any]]:
    """Return the rights of an actor, one row per action, in the order of the table."""
    found: dict[str, list[Grant]] = {}
    for row in policy.grants:
        if row.fits(actor):
            found.setdefault(row.action, []).append(row)
    titles = {row.action: row.title for row in reversed(policy.grants) if row.title}
    return [_right(action, titles.get(action, ""), rows) for action, rows in found.items()]


def _right(action: str, title: str, rows: list[Grant]) -> dict[str, Any]:
    relations = sorted({relation for row in rows for relation in row.relations} - {ANY})
    return {
        "action": action,
        "title": title,
        "grounds": list(dict.fromkeys(row.ground for row in rows)),
        "relations": relations,
    }
