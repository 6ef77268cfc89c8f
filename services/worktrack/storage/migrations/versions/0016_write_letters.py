"""Write letters."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    _work_letter()
    _letter_medical()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _work_letter() -> None:
    op.create_table(
        "work_letter",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("employer_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("sent_at", columns.Instant(), nullable=True),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_letter")),
    )
    op.create_index("ix_work_letter_case_id", "work_letter", ["case_id", "sent_at"])
    op.create_index("ix_work_letter_employee_id", "work_letter", ["employee_id", "sent_at"])


def _letter_medical() -> None:
    op.create_table(
        "letter_medical",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("text_sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_medical")),
    )
