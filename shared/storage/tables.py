"""The kernel's tables; every service's database has its own copy of each."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint, false, text

from shared.audit.tables import audit_entry, audit_head, audit_seal, audit_unsealed
from shared.columns import KERNEL, BigId, Instant, Json

__all__ = [
    "KERNEL",
    "audit_entry",
    "audit_head",
    "audit_seal",
    "audit_unsealed",
    "history",
    "idempotency",
    "inbox",
    "outbox",
    "outbox_bucket",
    "parked",
    "seen_version",
    "timer",
]

history = Table(
    "history",
    KERNEL,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("event_id", String(36), nullable=False, unique=True),
    Column("type", String(120), nullable=False),
    Column("dataschema", String(200), nullable=False),
    Column("aggregate_type", String(40), nullable=False),
    Column("aggregate_id", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("key", String(64), nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("actor_id", String(80), nullable=False),
    Column("organisation_id", String(64)),
    Column("trace", String(60)),
    Column("data", Json, nullable=False),
    UniqueConstraint("aggregate_type", "aggregate_id", "version", "ordinal"),
    Index("ix_history_type", "type", "id"),
)

outbox = Table(
    "outbox",
    KERNEL,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("bucket", Integer, nullable=False),
    Column("history_id", BigId, nullable=False),
    Column("replayed", Boolean, nullable=False, server_default=false()),
    Index("ix_outbox_bucket", "bucket", "id"),
    sqlite_autoincrement=True,
)

outbox_bucket = Table("outbox_bucket", KERNEL, Column("bucket", Integer, primary_key=True, autoincrement=False))

inbox = Table(
    "inbox",
    KERNEL,
    Column("event_id", String(36), primary_key=True),
    Column("type", String(120), nullable=False),
    Column("received_at", Instant, nullable=False),
)

seen_version = Table(
    "seen_version",
    KERNEL,
    Column("source", String(40), primary_key=True),
    Column("aggregate_type", String(40), primary_key=True),
    Column("aggregate_id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
)

parked = Table(
    "parked",
    KERNEL,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("event_id", String(64), nullable=False, unique=True),
    Column("key", String(64), nullable=False),
    Column("topic", String(80), nullable=False),
    Column("type", String(120), nullable=False),
    Column("reason", Text, nullable=False),
    Column("behind", Boolean, nullable=False),
    Column("parked_at", Instant, nullable=False),
    Column("envelope", Text, nullable=False),
    Index("ix_parked_key", "key", "id"),
    sqlite_autoincrement=True,
)

timer = Table(
    "timer",
    KERNEL,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("kind", String(60), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("payload", Json, nullable=False),
    Column("fired_at", Instant),
    Column("failed", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("retry_at", Instant),
    Index("ix_timer_due", "fired_at", "due_at"),
    Index(
        "uq_timer_open",
        "kind",
        "subject",
        unique=True,
        sqlite_where=text("fired_at IS NULL"),
        postgresql_where=text("fired_at IS NULL"),
    ),
)

idempotency = Table(
    "idempotency",
    KERNEL,
    Column("scope", String(64), primary_key=True),
    Column("route", String(200), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("body_hash", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Json, nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)
