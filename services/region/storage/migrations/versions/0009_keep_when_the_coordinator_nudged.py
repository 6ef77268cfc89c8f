"""Keep when the coordinator nudged."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _nudge()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _nudge() -> None:
    op.create_table(
        "nudge",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("nudged_on", sa.Date(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudge")),
        sa.UniqueConstraint("item", "nudged_on", name=op.f("uq_nudge_item_nudged_on")),
    )
