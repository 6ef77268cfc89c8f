"""Keep files beside referrals."""

import sqlalchemy as sa
from alembic import op

from shared.columns import Instant

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("referral_id", sa.String(length=36), nullable=False),
        sa.Column("object_id", sa.String(length=36), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("scan", sa.String(length=10), nullable=False),
        sa.Column("scanned_by", sa.String(length=40), nullable=True),
        sa.Column("scan_at", Instant(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.String(length=64), nullable=False),
        sa.Column("added_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("referral_id", "digest", name=op.f("uq_attachment_referral_id_digest")),
    )
    op.create_index("ix_attachment_object_id", "attachment", ["object_id"])
    op.create_index("ix_attachment_scan", "attachment", ["scan_at", "id"])
    op.create_table(
        "loose_object",
        sa.Column("object_id", sa.String(length=36), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("object_id", name=op.f("pk_loose_object")),
    )
    op.create_index("ix_loose_object_due_at", "loose_object", ["due_at"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
