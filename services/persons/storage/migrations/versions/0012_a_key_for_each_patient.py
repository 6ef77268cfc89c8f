"""A key for each patient: who they are has a place of its own, sealed by it at the next change."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("patient", sa.Column("identity_sealed", sa.Text(), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
