"""The audit log of one service: append-only, one row per access; beside it the seals that show tampering (D51)."""

from sqlalchemy import Boolean, Column, Index, String, Table

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
    Column("uid", String(36)),
    Column("event_type", String(20)),
    Column("source", String(40)),
    Column("relation", String(60)),
    Column("on_behalf_of", String(80)),
    Index("ix_audit_entry_object", "object_type", "object_id", "id"),
    Index("ix_audit_entry_uid", "uid", unique=True),
)

audit_unsealed = Table("audit_unsealed", KERNEL, Column("uid", String(36), primary_key=True))

audit_seal = Table(
    "audit_seal",
    KERNEL,
    Column("position", BigId, primary_key=True, autoincrement=False),
    Column("entry_id", BigId, nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_seal_entry_id", "entry_id", unique=True),
)

audit_head = Table(
    "audit_head",
    KERNEL,
    Column("position", BigId, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("sealed_at", Instant, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("key_id", String(20), nullable=False),
    Column("signature", String(128), nullable=False),
)
