"""The audit log of a service, for who oversees it; and the rights that every service gives."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields
from sqlalchemy import select

from shared.audit.tables import audit_entry
from shared.policy.decision import Grant, Resource, grant
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.paging import PageQuery, page_body, page_of
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
