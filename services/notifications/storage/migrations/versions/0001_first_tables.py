"""First tables of notifications."""

import sqlalchemy as sa
from alembic import op

from shared import columns
from shared.storage.migrations import create_kernel

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_kernel(op.get_bind())
    _delivery()
    _notice()
    _reading()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("notice_id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", columns.Instant(), nullable=True),
        sa.Column("sent_at", columns.Instant(), nullable=True),
        sa.Column("problem", sa.String(length=60), nullable=True),
        sa.PrimaryKeyConstraint("notice_id", "channel", name=op.f("pk_delivery")),
    )
    op.create_index("ix_delivery_state", "delivery", ["state", "retry_at"], unique=False)


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("event_type", sa.String(length=120), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("recipient_id", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("parameters", columns.Json, nullable=False),
        sa.Column("item_service", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("href", sa.String(length=200), nullable=False),
        sa.Column("ground", sa.String(length=120), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("voice", sa.String(length=64), nullable=False),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("settled_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "event_id",
            "audience",
            "recipient_id",
            "organisation_id",
            name=op.f("uq_notice_event_id_audience_recipient_id_organisation_id"),
        ),
    )
    op.create_index("ix_notice_item", "notice", ["item_id", "template"], unique=False)
    op.create_index(
        "ix_notice_recipient",
        "notice",
        ["audience", "recipient_id", "organisation_id", "created_at", "id"],
        unique=False,
    )


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("notice_id", sa.String(length=36), nullable=False),
        sa.Column("reader_id", sa.String(length=80), nullable=False),
        sa.Column("read_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("notice_id", "reader_id", name=op.f("pk_reading")),
    )
