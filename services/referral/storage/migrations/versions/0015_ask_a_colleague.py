"""Ask a colleague a short question about a patient whom both treat."""

import sqlalchemy as sa
from alembic import op

from shared.columns import Json

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "peer_question",
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_question")),
    )
    op.create_index("ix_peer_question_chain_id", "peer_question", ["chain_id"])
    op.create_index("ix_peer_question_patient", "peer_question", ["patient_id", "id"])
    for box in ("sender", "receiver"):
        name = {"sender": "ix_peer_question_sent", "receiver": "ix_peer_question_received"}[box]
        op.create_index(name, "peer_question", [f"{box}_organisation_id", "closed", "due_on", "id"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
