"""Routes that every service has: decisions to try out, and its audit log for who oversees it."""

from collections.abc import Mapping
from typing import Any

from flask import request
from marshmallow import ValidationError, fields
from sqlalchemy import select

from shared.audit.tables import audit_entry
from shared.faults import InvalidInput, NotFound
from shared.policy.decision import Grant, Resource, grant
from shared.web.blueprint import Blueprint
from shared.web.decisions import DecisionRoute
from shared.web.door import current_work, door
from shared.web.paging import PageQuery, page_body, page_of
from shared.web.problem import faults_of
from shared.web.schema import Instant, StrictSchema

GRANTS: tuple[Grant, ...] = (
    grant("decisions.try", roles={"*"}, ground="house 6", title="Een regel uitproberen"),
    grant("audit.read", roles={"privacy-officer"}, ground="NEN 7513", title="Het logboek lezen"),
    grant("rights.read-own", roles={"*"}, ground="house 4", title="Zien wat ik hier mag"),
)


class AuditQuery(PageQuery):
    """Search the audit log by object or patient (opaque ids)."""

    object_id = fields.String(data_key="objectId", load_default=None)
    actor_id = fields.String(data_key="actorId", load_default=None)


class AuditEntrySchema(StrictSchema):
    """One audit entry (NEN 7513)."""

    id = fields.Integer()
    occurred_at = Instant()
    recorded_at = Instant()
    event_code = fields.String()
    action_code = fields.String()
    outcome = fields.String()
    actor_id = fields.String()
    organisation_id = fields.String(allow_none=True)
    roles = fields.List(fields.String())
    client_id = fields.String()
    object_type = fields.String()
    object_id = fields.String()
    patients = fields.List(fields.String())
    ground = fields.String()
    reason = fields.String()
    request_id = fields.String(allow_none=True)


class AuditPageSchema(StrictSchema):
    """A page of the audit log, newest first."""

    items = fields.List(fields.Nested(AuditEntrySchema))
    next = fields.String(allow_none=True)


def audit_blueprint(name: str) -> Blueprint:
    """Return the routes of the audit log of one service."""
    blueprint = Blueprint("audit", name, description="Logboek (NEN 7513)")

    @blueprint.get("/audit-entries")
    @door("audit.read")
    @blueprint.arguments(AuditQuery, location="query")
    @blueprint.response(200, AuditPageSchema)
    def read_audit(query: Mapping[str, Any]) -> dict[str, Any]:
        """Search the audit log; reading it is itself recorded."""
        work, page = current_work(), page_of(query)
        work.require("audit.read", Resource("audit-log"))
        rows = select(audit_entry).order_by(audit_entry.c.id.desc()).limit(page.size + 1)
        for column in ("object_id", "actor_id"):
            rows = rows.where(audit_entry.c[column] == query[column]) if query[column] else rows
        rows = rows.where(audit_entry.c.id < page.after[0]) if page.after else rows
        found = work.conn.execute(rows).all()
        return page_body(found, page, show=lambda row: row, mark=lambda row: [row.id])

    return blueprint


def decisions_blueprint(name: str, decisions: tuple[DecisionRoute, ...]) -> Blueprint:
    """Return the routes that answer 'what if' for the rules of one service."""
    blueprint = Blueprint("decisions", name, description="Regels uitproberen; er wordt niets opgeslagen")
    by_name = {row.name: row for row in decisions}

    @blueprint.get("/decisions")
    @door("decisions.try")
    @blueprint.response(200, description="Alle regels, met invoer en voorbeeld")
    def list_decisions() -> Any:
        """List the rules that can be tried, with the schema of their input."""
        return {"items": [_describe(row) for row in decisions]}

    @blueprint.post("/decisions/<decision>")
    @door("decisions.try")
    @blueprint.response(200, description="De uitkomst, met redenen")
    def try_decision(decision: str) -> Any:
        """Try a rule: the outcome with its reasons; nothing is stored."""
        row = by_name.get(decision)
        if row is None:
            raise NotFound("Deze regel is er niet. Vraag de lijst op met GET /v1/decisions.")
        return row.decide(_load(row, request.get_json()))

    return blueprint


def _load(row: DecisionRoute, body: Any) -> Mapping[str, Any]:
    try:
        loaded: Mapping[str, Any] = row.schema().load(body)
    except ValidationError as error:
        raise InvalidInput(list(faults_of(error.messages))) from error
    return loaded


def _describe(row: DecisionRoute) -> dict[str, Any]:
    inputs = {
        (field.data_key or name): {"type": type(field).__name__, "required": field.required}
        for name, field in row.schema().fields.items()
    }
    return {
        "name": row.name,
        "title": row.title,
        "rules": list(row.rules),
        "input": inputs,
        "example": dict(row.example),
    }
