"""Know who advises."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "advising",
        sa.Column("expert_advice_id", sa.String(length=36), nullable=False),
        sa.Column("employee_id", sa.String(length=36), nullable=False),
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("expert_advice_id", name=op.f("pk_advising")),
    )
    op.create_index(op.f("ix_advising_employee_id"), "advising", ["employee_id"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
