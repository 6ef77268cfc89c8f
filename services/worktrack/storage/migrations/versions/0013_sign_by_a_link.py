"""Sign by a link."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    _signing_link()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _signing_link() -> None:
    op.create_table(
        "signing_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("werkplan_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("signer", sa.String(length=40), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("expires_at", columns.Instant(), nullable=False),
        sa.Column("finder", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("wrong_codes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended", sa.String(length=20), nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_link")),
        sa.UniqueConstraint("finder", name=op.f("uq_signing_link_finder")),
    )
    with op.batch_alter_table("signing_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signing_link_case_id"), ["case_id"], unique=False)
