"""Routes for the technisch beheerder, the same in every service: how its events stand, and what is parked.

They say ids, types, times and reasons, never the content of an event. What is done leaves an audit entry with the why.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from marshmallow import fields

from shared.events.health import ServiceHealth, look
from shared.events.parking import drop, parked_events, what_is_parked
from shared.events.part import ServicePart
from shared.events.replay import replay_id
from shared.faults import NotFound
from shared.policy.decision import Grant, Resource, grant
from shared.roles import Role
from shared.service import Service
from shared.web.blueprint import Blueprint
from shared.web.context import begin_work, context
from shared.web.door import check_role, current_work, door
from shared.web.paging import PageQuery, mark_of, page_body, page_of
from shared.web.schema import Instant, StrictSchema, Text

STATE = "events-state"  # where a process that runs the machinery of events leaves the way to ask it
GONE = "Dit bericht staat niet meer geparkeerd."
LONGEST_REASON = 200
LONGEST_ID = 64
LARGEST_NUMBER = 2**63 - 1

Ask = Callable[[], tuple[ServiceHealth, datetime | None]]

GRANTS: tuple[Grant, ...] = (
    grant("events.read-state", roles={Role.PLATFORM_ADMIN}, ground="house 3", title="Zien hoe de berichten lopen"),
    grant("events.read-parked", roles={Role.PLATFORM_ADMIN}, ground="house 3", title="Geparkeerde berichten zien"),
    grant("events.replay", roles={Role.PLATFORM_ADMIN}, ground="house 3", title="Geparkeerde berichten verwerken"),
    grant("events.drop", roles={Role.PLATFORM_ADMIN}, ground="house 3", title="Een geparkeerd bericht weggooien"),
)


class StateSchema(StrictSchema):
    """How the events of one service stand. Ages in seconds; `lag` and `last_tick` are null where nobody can tell."""

    outbox = fields.Integer()
    oldest_s = fields.Float()
    lag = fields.Integer(allow_none=True)
    parked = fields.Integer()
    late_timers = fields.Integer()
    overdue_timers = fields.Integer()
    overdue_s = fields.Float()
    relay = fields.String()
    stopped = fields.String()
    waiting = fields.List(fields.String())
    last_tick = Instant(allow_none=True)


class ParkedSchema(StrictSchema):
    """A parked event: never its content. `behind`: it waits for an earlier one of its chain."""

    id = fields.Integer()
    event_id = fields.String()
    key = fields.String()
    topic = fields.String()
    type = fields.String()
    reason = fields.String()
    behind = fields.Boolean()
    parked_at = Instant()
    trace = fields.String(allow_none=True)


class ParkedListSchema(StrictSchema):
    """Parked events of a service, oldest first."""

    items = fields.List(fields.Nested(ParkedSchema))
    next = fields.String(allow_none=True)


class WhySchema(StrictSchema):
    """Why it is done: for the log."""

    reason = Text(longest=LONGEST_REASON, required=True)


class ReplayedSchema(StrictSchema):
    """How many events of the chain were handled, and at which one and why it stopped, if it did."""

    handled = fields.Integer()
    stopped_at = fields.Integer(allow_none=True)
    reason = fields.String()


def operations_blueprint(service: Service) -> Blueprint:
    """Return the routes of one service."""
    blueprint = Blueprint("operations", service.name, description="Beheer van berichten")
    _add_reading(blueprint, service)
    _add_changing(blueprint, service)
    return blueprint


def _add_reading(blueprint: Blueprint, service: Service) -> None:
    @blueprint.get("/events-state")
    @door("events.read-state")
    @blueprint.response(200, StateSchema)
    def state() -> dict[str, Any]:
        """How the events of this service stand now."""
        current_work().require("events.read-state", Resource("events"))
        return _state(service)

    @blueprint.get("/parked-events")
    @door("events.read-parked")
    @blueprint.arguments(PageQuery, location="query")
    @blueprint.response(200, ParkedListSchema)
    def parked(query: Mapping[str, Any]) -> dict[str, Any]:
        """What is parked here, and why, oldest first."""
        page = page_of(query)
        current_work().require("events.read-parked", Resource("events"))
        (after,) = mark_of(page, _number) or (0,)
        found = parked_events(context().works.database, after=after, limit=page.size + 1)
        return page_body(found, page, show=lambda row: row, mark=lambda row: (row.id,))


def _add_changing(blueprint: Blueprint, service: Service) -> None:
    @blueprint.post("/parked-events/<parked_id>/replay")
    @door("events.replay", opens=False)
    @blueprint.arguments(WhySchema)
    @blueprint.response(200, ReplayedSchema)
    def replay(body: Mapping[str, Any], parked_id: str) -> dict[str, Any]:
        """Handle the whole chain of this event again, in order, to the first that fails."""
        number = _note("events.replay", parked_id, body["reason"])
        return asdict(replay_id(_part(service), number))

    @blueprint.post("/parked-events/<parked_id>/drop")
    @door("events.drop", opens=False)
    @blueprint.arguments(WhySchema)
    @blueprint.response(204)
    def throw_away(body: Mapping[str, Any], parked_id: str) -> str:
        """Throw one event away for good: it counts as handled."""
        number = _note("events.drop", parked_id, body["reason"])
        if not drop(context().works.database, number, context().system.now()):
            raise NotFound(GONE)
        return ""


def _state(service: Service) -> dict[str, Any]:
    """Return what the machinery of this process knows, or what the database alone can tell."""
    ask: Ask | None = context().extras.get(STATE)
    found, last_tick = ask() if ask else (look(_part(service)), None)
    return {**asdict(found), "last_tick": last_tick}


def _note(action: str, parked_id: str, reason: str) -> int:
    """Decide and record before anything is done, as that has transactions of its own; return the number.

    The log tells it of every item that is touched, so that it is found as any other act on it is.
    """
    with begin_work() as work:
        check_role(work, action)
    number = min(int(parked_id[:LONGEST_ID]), LARGEST_NUMBER) if parked_id.isascii() and parked_id.isdecimal() else 0
    items = what_is_parked(context().works.database, number, whole_chain=action == "events.replay")
    with begin_work() as work:
        for kind, name in items or [("parked-event", parked_id[:LONGEST_ID])]:
            work.require(action, Resource(kind, name), writes=True)
            work.accesses[-1] = replace(work.accesses[-1], reason=reason)
    if not items:
        raise NotFound(GONE)
    return number


def _number(value: Any) -> int:
    return min(max(int(value), 0), LARGEST_NUMBER)


def _part(service: Service) -> ServicePart:
    works = context().works
    return ServicePart(service.name, works.database, works, service.handlers, service.jobs)
