"""Ask several teams whether they have room, without patient data."""

import sqlalchemy as sa
from alembic import op

from shared.columns import Json

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "capacity_request",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("enquiry_id", sa.String(length=36), nullable=False),
        sa.Column("offer_id", sa.String(length=64), nullable=False),
        sa.Column("sender_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("receiver_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity_request")),
    )
    op.create_index("ix_capacity_request_enquiry_id", "capacity_request", ["enquiry_id"])
    op.create_index("ix_capacity_request_offer_id", "capacity_request", ["offer_id"])
    op.create_index(
        "ix_capacity_request_received", "capacity_request", ["receiver_organisation_id", "closed", "due_on", "id"]
    )
    op.create_table(
        "capacity_enquiry",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("referral_id", sa.String(length=36), nullable=False),
        sa.Column("sender_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.String(length=40), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity_enquiry")),
    )
    op.create_index("ix_capacity_enquiry_referral_id", "capacity_enquiry", ["referral_id"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
