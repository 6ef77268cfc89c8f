"""The audit log of a service, for who oversees it; and the rights that every service gives."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marshmallow import fields

from shared.audit.search import Search, search_entries
from shared.audit.state import ChainState, state_of
from shared.policy.decision import Grant, Resource, grant
from shared.web import operations
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.paging import PageQuery, page_body, page_of
from shared.web.schema import Instant, StrictSchema, Text

GRANTS: tuple[Grant, ...] = (
    grant("decisions.try", roles={"*"}, ground="house 6", title="Een regel uitproberen"),
    grant("audit.read", roles={"privacy-officer"}, ground="NEN 7513", title="Het logboek lezen"),
    grant("audit.read-state", roles={"privacy-officer"}, ground="NEN 7513", title="Nagaan of het logboek heel is"),
    grant("rights.read-own", roles={"*"}, ground="house 4", title="Zien wat ik hier mag"),
    *operations.GRANTS,
)


class AuditQuery(PageQuery):
    """Search the audit log. `about`: an object, a patient or employee (opaque ids), or a case number.

    `purpose`: why it is searched; it stands in the entry that the search itself leaves.
    """

    object_id = fields.String(data_key="objectId", load_default=None)
    actor_id = fields.String(data_key="actorId", load_default=None)
    about = fields.String(load_default=None)
    purpose = Text(longest=200, load_default="")


class AuditEntrySchema(StrictSchema):
    """One audit entry (NEN 7513)."""

    id = fields.Integer()
    occurred_at = Instant()
    recorded_at = Instant()
    event_code = fields.String()
    title = fields.String()
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
    on_behalf_of = fields.String(allow_none=True)


class AuditStateSchema(StrictSchema):
    """How the chain of the log stands (D51); `broken_entry_id`: the first of the `checked` newest that does not fit."""

    sealed = fields.Integer()
    sealed_at = Instant(allow_none=True)
    waiting_since = Instant(allow_none=True)
    checked = fields.Integer()
    broken_entry_id = fields.Integer(allow_none=True)


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
        asked = query["about"] or query["object_id"] or query["actor_id"] or ""
        work.require("audit.read", Resource("audit-log", asked[:64]))
        if query["purpose"]:
            work.accesses[-1] = replace(work.accesses[-1], reason=query["purpose"])
        search = Search(query["object_id"], query["actor_id"], query["about"])
        found = search_entries(work.conn, search, size=page.size + 1, before=page.after[0] if page.after else None)
        return page_body(
            found,
            page,
            show=lambda row: {**row, "title": work.policy.title(row["event_code"])},
            mark=lambda row: [row["id"]],
        )

    @blueprint.get("/audit-state")
    @door("audit.read-state")
    @blueprint.response(200, AuditStateSchema)
    def read_state() -> ChainState:
        """See how far the log is sealed, and whether its newest entries fit their seals; recorded too."""
        work = current_work()
        work.require("audit.read-state", Resource("audit-log"))
        return state_of(work.conn, name)

    return blueprint
