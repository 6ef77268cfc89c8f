"""Keep the werkplan."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    _werkplan()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _werkplan() -> None:
    op.create_table(
        "werkplan",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werkplan")),
        sa.UniqueConstraint("case_id", name=op.f("uq_werkplan_case_id")),
    )
