"""Know when the terms of records pass; of every patient of before it is asked once."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("patient", sa.Column("look_on", sa.Date(), server_default="1900-01-01", nullable=False))
    op.add_column("patient", sa.Column("closing", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index("ix_patient_look_on", "patient", ["look_on", "id"])
    _retention()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _retention() -> None:
    op.create_table(
        "retention",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention")),
        sa.UniqueConstraint("patient_id", name=op.f("uq_retention_patient_id")),
    )
    op.create_index("ix_retention_state", "retention", ["state", "kept_until", "id"])
    op.create_table(
        "retention_said",
        sa.Column("retention_id", sa.String(length=36), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("organisation_ids", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("retention_id", "holder", name=op.f("pk_retention_said")),
    )
    op.create_table(
        "retention_part",
        sa.Column("retention_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("retention_id", "organisation_id", name=op.f("pk_retention_part")),
    )
