"""Let a clinician of another practice stand in."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _waarneming()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _waarneming() -> None:
    op.create_table(
        "waarneming",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("stand_in_id", sa.String(length=64), nullable=False),
        sa.Column("stand_in_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waarneming")),
    )
    with op.batch_alter_table("waarneming", schema=None) as batch_op:
        batch_op.create_index("ix_waarneming_practice", ["organisation_id", "last_day"], unique=False)
        batch_op.create_index("ix_waarneming_stand_in", ["stand_in_id", "last_day"], unique=False)
