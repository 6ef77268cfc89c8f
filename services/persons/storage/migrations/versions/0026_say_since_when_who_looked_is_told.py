"""Say since when who looked is told."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "look_cut",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("before", columns.Instant(), nullable=False),
        sa.Column("cut_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_cut")),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
