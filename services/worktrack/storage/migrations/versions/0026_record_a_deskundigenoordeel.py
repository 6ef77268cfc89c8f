"""Record a deskundigenoordeel."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "deskundigenoordeel",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("employer_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("asked_by", sa.String(length=20), nullable=False),
        sa.Column("told_other", sa.Boolean(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deskundigenoordeel")),
    )
    op.create_index("ix_deskundigenoordeel_case_id", "deskundigenoordeel", ["case_id", "asked_on"])
    op.create_index(op.f("ix_deskundigenoordeel_employee_id"), "deskundigenoordeel", ["employee_id"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
