"""Know noodtoegang."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _emergency_access()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _emergency_access() -> None:
    op.create_table(
        "emergency_access",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("professional_id", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("until", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_access")),
    )
