"""Keep who with acute pain is called around day 21."""

import sqlalchemy as sa
from alembic import op

from shared.columns import Json

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "recall",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.String(length=64), nullable=False),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("sender_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("receiver_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall")),
    )
    op.create_index("ix_recall_chain_id", "recall", ["chain_id"])
    op.create_index("ix_recall_patient", "recall", ["patient_id", "id"])
    for box in ("sender", "receiver"):
        name = {"sender": "ix_recall_sent", "receiver": "ix_recall_received"}[box]
        op.create_index(name, "recall", [f"{box}_organisation_id", "closed", "due_on", "id"])
    op.create_index(
        "uq_recall_open",
        "recall",
        ["patient_id", "sender_organisation_id"],
        unique=True,
        sqlite_where=sa.text("NOT closed"),
        postgresql_where=sa.text("NOT closed"),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
