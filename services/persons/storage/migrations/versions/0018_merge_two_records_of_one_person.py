"""Merge two records of one person: which goes on under which, and who saw that."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("patient", sa.Column("survivor_id", sa.String(length=36), nullable=True))
    op.create_index("ix_patient_survivor_id", "patient", ["survivor_id"])
    op.create_table(
        "patient_merge",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("absorbed_id", sa.String(length=36), nullable=False),
        sa.Column("survivor_id", sa.String(length=36), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_merge")),
    )
    op.create_index("ix_patient_merge_absorbed_id", "patient_merge", ["absorbed_id"])
    op.create_index("ix_patient_merge_survivor_id", "patient_merge", ["survivor_id"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
