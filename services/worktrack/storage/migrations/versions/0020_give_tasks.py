"""Give tasks."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "work_task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("for_id", sa.String(length=64), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.Column("text_sealed", sa.Text(), nullable=False),
        sa.Column("report_sealed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_task")),
    )
    op.create_index("ix_work_task_for_id", "work_task", ["arbodienst_id", "for_id", "state", "due_on"])
    op.create_index("ix_work_task_case_id", "work_task", ["case_id", "due_on"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
