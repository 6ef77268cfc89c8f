"""Ask an arbeidsdeskundige."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "expert_advice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.Column("question_sealed", sa.Text(), nullable=False),
        sa.Column("shared_sealed", sa.Text(), nullable=True),
        sa.Column("answer_sealed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expert_advice")),
    )
    op.create_index("ix_expert_advice_case_id", "expert_advice", ["case_id", "due_on"])
    op.create_index(op.f("ix_expert_advice_employee_id"), "expert_advice", ["employee_id"])
    op.create_index(
        "ix_expert_advice_professional_id", "expert_advice", ["organisation_id", "professional_id", "state", "due_on"]
    )
    op.create_index(
        "uq_expert_advice_asked",
        "expert_advice",
        ["case_id", "organisation_id", "professional_id"],
        unique=True,
        sqlite_where=sa.text("state = 'asked'"),
        postgresql_where=sa.text("state = 'asked'"),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
