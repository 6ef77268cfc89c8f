"""Know the employers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _employer()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _employer() -> None:
    op.create_table(
        "employer",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_employer")),
    )
