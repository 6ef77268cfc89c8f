"""Know which record of a patient goes on under which."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "patient_alias",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("survivor_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_patient_alias")),
    )
    op.create_index("ix_patient_alias_survivor_id", "patient_alias", ["survivor_id"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
