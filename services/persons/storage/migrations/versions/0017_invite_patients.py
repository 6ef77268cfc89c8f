"""Invite patients to come in, by a personal link and a code."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("invited_at", columns.Instant(), nullable=False),
        sa.Column("finder", sa.String(length=16), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("sent_at", columns.Instant(), nullable=True),
        sa.Column("wrong_codes", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("code_sealed", sa.Text(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("finder", name=op.f("uq_invitation_finder")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_invitation_organisation", ["organisation_id", "patient_id", "invited_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_invitation_patient_id"), ["patient_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
