"""Bind the account of a patient at the bridge to the patient."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("digest", name=op.f("uq_account_digest")),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
