"""Know who asks to be erased, and what each holder answered."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_at", columns.Instant(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("key_gone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index("ix_erasure_chain_id", "erasure", ["chain_id"])
    op.create_index("ix_erasure_patient_id", "erasure", ["patient_id", "asked_at"])
    op.create_index("ix_erasure_state", "erasure", ["state", "due_on", "id"])
    op.create_table(
        "erasure_answer",
        sa.Column("erasure_id", sa.String(length=36), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("erasure_id", "holder", name=op.f("pk_erasure_answer")),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
