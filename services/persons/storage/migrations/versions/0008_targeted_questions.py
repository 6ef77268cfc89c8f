"""Know targeted questions, and who may answer them."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _care_question()
    _case_question()
    _treater()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _care_question() -> None:
    op.create_table(
        "care_question",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("professional_id", sa.String(length=64), nullable=True),
        sa.Column("organisation_id", sa.String(length=64), nullable=True),
        sa.Column("allowed_at", columns.Instant(), nullable=True),
        sa.Column("refused_at", columns.Instant(), nullable=True),
        sa.Column("texts_sealed", sa.Text(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_question")),
    )
    with op.batch_alter_table("care_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_care_question_chain_id"), ["chain_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_care_question_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(
            "ix_care_question_professional_id", ["professional_id", "organisation_id", "allowed_at", "id"], unique=False
        )


def _case_question() -> None:
    op.create_table(
        "case_question",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("care_question_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("employee_id", sa.String(length=36), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("asked_at", columns.Instant(), nullable=False),
        sa.Column("texts_sealed", sa.Text(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_question")),
        sa.UniqueConstraint("care_question_id", name=op.f("uq_case_question_care_question_id")),
    )
    with op.batch_alter_table("case_question", schema=None) as batch_op:
        batch_op.create_index("ix_case_question_case_id", ["case_id", "asked_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_question_employee_id"), ["employee_id"], unique=False)


def _treater() -> None:
    op.create_table(
        "treater",
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=2), nullable=False),
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("chain_id", "role", name=op.f("pk_treater")),
    )
