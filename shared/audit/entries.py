"""Writes audit entries into the transaction of the work that they record."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert

from shared.audit.access import LIST, Access, Moment
from shared.audit.tables import audit_entry, audit_unsealed
from shared.identifiers import new_id

_WRITE = insert(audit_entry).inline()  # asks nothing back: who writes the log may not read it
EMERGENCY = "noodtoegang"
_MARK = insert(audit_unsealed).inline()


def record(conn: Connection, accesses: Sequence[Access], moment: Moment) -> None:
    """Insert one entry per access and mark it to be sealed (D51); nothing when there is none."""
    if accesses:
        rows = [_row(access, moment) for access in accesses]
        conn.execute(_WRITE, rows)
        conn.execute(_MARK, [{"uid": row["uid"]} for row in rows])


def _row(access: Access, moment: Moment) -> dict[str, Any]:
    return {
        "recorded_at": moment.recorded_at,
        "occurred_at": moment.occurred_at,
        "event_code": access.event_code,
        "action_code": "U" if access.writes else "R",
        "outcome": access.outcome,
        "actor_id": access.actor.id,
        "organisation_id": access.actor.own_organisation_id or access.actor.organisation_id,
        "roles": sorted(access.actor.roles),
        "client_id": access.actor.client_id,
        "object_type": access.object_type,
        "object_id": access.object_id,
        "patients": list(access.patients),
        "ground": access.ground,
        "reason": access.reason,
        "request_id": moment.request_id,
        "uid": new_id(),
        "event_type": access.event_type or _kind(access),
        "source": moment.source,
        "relation": access.relation[:60] or None,
        "on_behalf_of": access.actor.on_behalf_of,
    }


def _kind(access: Access) -> str:
    """Return what kind of event it was (NEN 7513: aard)."""
    if access.ground.startswith(EMERGENCY):
        return "emergency"
    if access.event_code == "audit.read":
        return "search"
    if access.object_id == LIST:
        return "list"
    return "change" if access.writes else "view"
