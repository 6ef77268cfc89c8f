"""The audit log of one service: append-only, one row per access."""

from sqlalchemy import Column, Index, String, Table

from shared.columns import KERNEL, BigId, Instant, Json

audit_entry = Table(
    "audit_entry",
    KERNEL,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("recorded_at", Instant, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("event_code", String(80), nullable=False),
    Column("action_code", String(1), nullable=False),
    Column("outcome", String(10), nullable=False),
    Column("actor_id", String(80), nullable=False),
    Column("organisation_id", String(64)),
    Column("roles", Json, nullable=False),
    Column("client_id", String(80), nullable=False),
    Column("object_type", String(40), nullable=False),
    Column("object_id", String(64), nullable=False),
    Column("patients", Json, nullable=False),
    Column("ground", String(200), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("request_id", String(60)),
    Index("ix_audit_entry_object", "object_type", "object_id", "id"),
)
