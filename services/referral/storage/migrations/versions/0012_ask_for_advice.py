"""Ask a team for advice (meedenkadvies)."""

import sqlalchemy as sa
from alembic import op

from shared.columns import Json

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "advice",
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
    )
    op.create_index("ix_advice_chain_id", "advice", ["chain_id"])
    op.create_index("ix_advice_patient", "advice", ["patient_id", "id"])
    for box in ("sender", "receiver"):
        name = {"sender": "ix_advice_sent", "receiver": "ix_advice_received"}[box]
        op.create_index(name, "advice", [f"{box}_organisation_id", "closed", "due_on", "id"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
