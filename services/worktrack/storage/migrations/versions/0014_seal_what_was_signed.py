"""Seal what was signed."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    _signed_document()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _signed_document() -> None:
    op.create_table(
        "signed_document",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("werkplan_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("sealed_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_document")),
        sa.UniqueConstraint("case_id", "edition", name=op.f("uq_signed_document_case_id_edition")),
        sa.UniqueConstraint("digest", name=op.f("uq_signed_document_digest")),
    )
