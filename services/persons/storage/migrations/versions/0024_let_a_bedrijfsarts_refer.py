"""Let a bedrijfsarts refer, while the patient allows it (D5)."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    _referral_permission()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _referral_permission() -> None:
    op.create_table(
        "referral_permission",
        sa.Column("machtiging_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("machtiging_id", name=op.f("pk_referral_permission")),
        sa.UniqueConstraint("case_id", name=op.f("uq_referral_permission_case_id")),
    )
    with op.batch_alter_table("referral_permission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_permission_patient_id"), ["patient_id"], unique=False)
