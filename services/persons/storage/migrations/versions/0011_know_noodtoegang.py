"""Know noodtoegang."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    _emergency_access()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _emergency_access() -> None:
    op.create_table(
        "emergency_access",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("professional_id", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("asked_at", columns.Instant(), nullable=False),
        sa.Column("until", columns.Instant(), nullable=True),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_access")),
    )
    with op.batch_alter_table("emergency_access", schema=None) as batch_op:
        batch_op.create_index("ix_emergency_access_ended", ["ended", "until"], unique=False)
        batch_op.create_index("ix_emergency_access_organisation", ["organisation_id", "asked_at"], unique=False)
        batch_op.create_index("ix_emergency_access_patient", ["patient_id", "asked_at"], unique=False)
        batch_op.create_index("ix_emergency_access_review", ["closed", "due_on", "id"], unique=False)
