"""Mail a link."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "signing_mail",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("address_sealed", sa.Text(), nullable=False),
        sa.Column("code_sealed", sa.Text(), nullable=False),
        sa.Column("asked_at", columns.Instant(), nullable=False),
        sa.Column("sent_at", columns.Instant(), nullable=True),
        sa.Column("expires_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_mail")),
    )
    op.create_index(op.f("ix_signing_mail_case_id"), "signing_mail", ["case_id"])
    op.create_index(op.f("ix_signing_mail_expires_at"), "signing_mail", ["expires_at"])
    op.create_table(
        "signing_guess",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("tried_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_guess")),
    )
    op.create_index(op.f("ix_signing_guess_tried_at"), "signing_guess", ["tried_at"])
    op.create_index("ix_signing_guess_source", "signing_guess", ["source", "tried_at"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
