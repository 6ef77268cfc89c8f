"""Measure how long people wait for an offer."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _flow_item()
    _offer_waiting()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _flow_item() -> None:
    with op.batch_alter_table("flow_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("offer_id", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("invited_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("invited_days", sa.Integer(), nullable=True))
        batch_op.create_index("ix_flow_item_invited", ["invited_on", "offer_id", "invited_days"], unique=False)


def _offer_waiting() -> None:
    op.create_table(
        "offer_waiting",
        sa.Column("offer_id", sa.String(length=64), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("median_days", sa.Integer(), nullable=False),
        sa.Column("p90_days", sa.Integer(), nullable=True),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_offer_waiting")),
    )
