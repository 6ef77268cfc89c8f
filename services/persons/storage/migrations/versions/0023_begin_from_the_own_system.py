"""Begin from the own system: what a practice hands over waits here, sealed, for minutes."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    _launch()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _launch() -> None:
    op.create_table(
        "launch",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=False),
        sa.Column("finder", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("expires_at", columns.Instant(), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=True),
        sa.Column("opened_by", sa.String(length=64), nullable=True),
        sa.Column("used_at", columns.Instant(), nullable=True),
        sa.Column("context_sealed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_launch")),
        sa.UniqueConstraint("finder", name=op.f("uq_launch_finder")),
    )
    with op.batch_alter_table("launch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_launch_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index("ix_launch_organisation_id", ["organisation_id", "made_at"], unique=False)
