"""What may this user do now: the legal moves of an item that the policy allows, as links."""

from collections.abc import Iterable
from dataclasses import dataclass

from marshmallow import fields

from shared.policy.decision import Resource
from shared.storage.work import Work
from shared.web.schema import StrictSchema


@dataclass(frozen=True)
class Move:
    """A move that is legal in the present state: its action in the rights table, its title, and where to send it."""

    name: str
    action: str
    title: str
    href: str
    method: str = "POST"


class ActionSchema(StrictSchema):
    """A move that this user may make now."""

    name = fields.String()
    title = fields.String()
    method = fields.String()
    href = fields.String()


def allowed(work: Work, resource: Resource, moves: Iterable[Move]) -> list[dict[str, str]]:
    """Return the moves that the actor of ``work`` may make."""
    return [
        {"name": move.name, "title": move.title, "method": move.method, "href": move.href}
        for move in moves
        if work.may(move.action, resource)
    ]
