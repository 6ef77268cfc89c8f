"""Keep notes."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    _work_note()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _work_note() -> None:
    op.create_table(
        "work_note",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.String(length=64), nullable=False),
        sa.Column("share", sa.String(length=20), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.Column("text_sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_note")),
    )
    op.create_index(op.f("ix_work_note_case_id"), "work_note", ["case_id"])
    op.create_index(op.f("ix_work_note_employee_id"), "work_note", ["employee_id"])
