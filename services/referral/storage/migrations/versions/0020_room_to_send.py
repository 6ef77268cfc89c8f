"""Know how much room each organisation has to send."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "sending_quota",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("taken_until_us", columns.BigId, nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_sending_quota")),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
