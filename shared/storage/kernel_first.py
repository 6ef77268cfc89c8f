"""The kernel's tables as they first were; a frozen page. What changes later is a migration of every service."""

import sqlalchemy as sa
from alembic.operations import Operations

from shared import columns


def create_tables(op: Operations) -> None:
    """Make the tables of the kernel, as version 0.1.0 knows them."""
    _audit_entry(op)
    _history(op)
    _idempotency(op)
    _inbox(op)
    _outbox(op)
    _outbox_bucket(op)
    _parked(op)
    _seen_version(op)
    _timer(op)


def _audit_entry(op: Operations) -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", columns.BigId, autoincrement=True, nullable=False),
        sa.Column("recorded_at", columns.Instant(), nullable=False),
        sa.Column("occurred_at", columns.Instant(), nullable=False),
        sa.Column("event_code", sa.String(length=80), nullable=False),
        sa.Column("action_code", sa.String(length=1), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("actor_id", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=True),
        sa.Column("roles", columns.Json, nullable=False),
        sa.Column("client_id", sa.String(length=80), nullable=False),
        sa.Column("object_type", sa.String(length=40), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.Column("patients", columns.Json, nullable=False),
        sa.Column("ground", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("request_id", sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_object", "audit_entry", ["object_type", "object_id", "id"], unique=False)


def _history(op: Operations) -> None:
    op.create_table(
        "history",
        sa.Column("id", columns.BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=120), nullable=False),
        sa.Column("dataschema", sa.String(length=200), nullable=False),
        sa.Column("aggregate_type", sa.String(length=40), nullable=False),
        sa.Column("aggregate_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("occurred_at", columns.Instant(), nullable=False),
        sa.Column("recorded_at", columns.Instant(), nullable=False),
        sa.Column("actor_id", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=True),
        sa.Column("trace", sa.String(length=60), nullable=True),
        sa.Column("data", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sa.UniqueConstraint(
            "aggregate_type",
            "aggregate_id",
            "version",
            "ordinal",
            name=op.f("uq_history_aggregate_type_aggregate_id_version_ordinal"),
        ),
        sa.UniqueConstraint("event_id", name=op.f("uq_history_event_id")),
    )
    op.create_index("ix_history_type", "history", ["type", "id"], unique=False)


def _idempotency(op: Operations) -> None:
    op.create_table(
        "idempotency",
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("route", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", columns.Json, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "route", "key", name=op.f("pk_idempotency")),
    )


def _inbox(op: Operations) -> None:
    op.create_table(
        "inbox",
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("type", sa.String(length=120), nullable=False),
        sa.Column("received_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_inbox")),
    )


def _outbox(op: Operations) -> None:
    op.create_table(
        "outbox",
        sa.Column("id", columns.BigId, autoincrement=True, nullable=False),
        sa.Column("bucket", sa.Integer(), nullable=False),
        sa.Column("history_id", columns.BigId, nullable=False),
        sa.Column("replayed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_bucket", "outbox", ["bucket", "id"], unique=False)


def _outbox_bucket(op: Operations) -> None:
    op.create_table(
        "outbox_bucket",
        sa.Column("bucket", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_outbox_bucket")),
    )


def _parked(op: Operations) -> None:
    op.create_table(
        "parked",
        sa.Column("id", columns.BigId, autoincrement=True, nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("type", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("behind", sa.Boolean(), nullable=False),
        sa.Column("parked_at", columns.Instant(), nullable=False),
        sa.Column("envelope", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
        sa.UniqueConstraint("event_id", name=op.f("uq_parked_event_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_parked_key", "parked", ["key", "id"], unique=False)


def _seen_version(op: Operations) -> None:
    op.create_table(
        "seen_version",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("aggregate_type", sa.String(length=40), nullable=False),
        sa.Column("aggregate_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "aggregate_type", "aggregate_id", name=op.f("pk_seen_version")),
    )


def _timer(op: Operations) -> None:
    op.create_table(
        "timer",
        sa.Column("id", columns.BigId, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("due_at", columns.Instant(), nullable=False),
        sa.Column("payload", columns.Json, nullable=False),
        sa.Column("fired_at", columns.Instant(), nullable=True),
        sa.Column("failed", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("retry_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
    )
    op.create_index("ix_timer_due", "timer", ["fired_at", "due_at"], unique=False)
    op.create_index(
        "uq_timer_open",
        "timer",
        ["kind", "subject"],
        unique=True,
        sqlite_where=sa.text("fired_at IS NULL"),
        postgresql_where=sa.text("fired_at IS NULL"),
    )
