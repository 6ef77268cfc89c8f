"""Know up to which instant the copies of what patients said hold everything."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "consent_as_of",
        sa.Column("heartbeat", sa.String(length=120), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("heartbeat", name=op.f("pk_consent_as_of")),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
