"""Know colleagues."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "professional",
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("roles", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("professional_id", "organisation_id", name=op.f("pk_professional")),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
