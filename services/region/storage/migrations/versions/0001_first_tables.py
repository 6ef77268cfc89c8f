"""First tables of region."""

import sqlalchemy as sa
from alembic import op

from shared import columns
from shared.storage.migrations import create_kernel

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_kernel(op.get_bind())
    _care_period()
    _flow_item()
    _mandate()
    _membership()
    _offer()
    _organisation()
    _professional()
    _stuck_item()
    _work_period()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _care_period() -> None:
    op.create_table(
        "care_period",
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_care_period")),
    )


def _flow_item() -> None:
    op.create_table(
        "flow_item",
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("sender_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("receiver_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("waited_days", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_flow_item")),
    )
    op.create_index("ix_flow_item_tally", "flow_item", ["period", "state"], unique=False)


def _mandate() -> None:
    op.create_table(
        "mandate",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "professional_id", "role", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_professional_id", "membership", ["professional_id"], unique=False)


def _offer() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    op.create_index(op.f("ix_offer_organisation_id"), "offer", ["organisation_id"], unique=False)


def _organisation() -> None:
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )


def _professional() -> None:
    op.create_table(
        "professional",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_professional")),
    )


def _stuck_item() -> None:
    op.create_table(
        "stuck_item",
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("case_number", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("holder_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("harm_band", sa.String(length=10), nullable=True),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("silent_since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_stuck_item")),
    )
    op.create_index("ix_stuck_item_order", "stuck_item", ["urgency", "silent_since", "item"], unique=False)


def _work_period() -> None:
    op.create_table(
        "work_period",
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=30), nullable=False),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_work_period")),
    )
