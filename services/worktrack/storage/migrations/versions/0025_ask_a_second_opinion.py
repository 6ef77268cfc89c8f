"""Ask a second opinion."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    _second_opinion()
    _second_opinion_words()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _second_opinion() -> None:
    op.create_table(
        "second_opinion",
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
        sa.Column("reply_sealed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_opinion")),
    )
    op.create_index("ix_second_opinion_case_id", "second_opinion", ["case_id", "due_on"])
    op.create_index(op.f("ix_second_opinion_employee_id"), "second_opinion", ["employee_id"])
    op.create_index(
        "ix_second_opinion_professional_id", "second_opinion", ["organisation_id", "professional_id", "state", "due_on"]
    )
    op.create_index(
        "uq_second_opinion_running",
        "second_opinion",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('asked', 'passed-on')"),
        postgresql_where=sa.text("state IN ('asked', 'passed-on')"),
    )


def _second_opinion_words() -> None:
    op.create_table(
        "second_opinion_words",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("text_sealed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_opinion_words")),
    )
    op.create_index(op.f("ix_second_opinion_words_case_id"), "second_opinion_words", ["case_id"])
