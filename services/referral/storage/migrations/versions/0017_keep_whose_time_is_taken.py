"""Keep whose time is taken when, for appointments."""

import sqlalchemy as sa
from alembic import op

from shared.columns import Instant

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "agenda_block",
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("professional_id", "starts_at", name=op.f("pk_agenda_block")),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
