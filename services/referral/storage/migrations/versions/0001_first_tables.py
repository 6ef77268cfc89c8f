"""First tables of referral, and the kernel's."""

import sqlalchemy as sa
from alembic import op

from shared.columns import Json
from shared.storage.migrations import create_kernel

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_kernel(op.get_bind())
    _referral()
    op.create_table(
        "offer",
        sa.Column("offer_id", sa.String(64), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.PrimaryKeyConstraint("offer_id", name="pk_offer"),
    )
    op.create_table(
        "patient_relation",
        sa.Column("patient_id", sa.String(64), nullable=False),
        sa.Column("organisation_id", sa.String(64), nullable=False),
        sa.Column("chain_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "organisation_id", name="pk_patient_relation"),
    )


def _referral() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("chain_id", sa.String(64), nullable=False),
        sa.Column("patient_id", sa.String(64), nullable=False),
        sa.Column("sender_organisation_id", sa.String(64), nullable=False),
        sa.Column("receiver_organisation_id", sa.String(64)),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("closed", sa.Boolean, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
    )
    for box in ("sender", "receiver"):
        name = {"sender": "ix_referral_sent", "receiver": "ix_referral_received"}[box]
        op.create_index(name, "referral", [f"{box}_organisation_id", "closed", "due_on", "id"])
    op.create_index("ix_referral_patient", "referral", ["patient_id", "id"])


def downgrade() -> None:
    raise NotImplementedError("a service's first tables are not taken away")
