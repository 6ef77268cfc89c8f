"""Know who was warned before."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _stuck_item()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _stuck_item() -> None:
    with op.batch_alter_table("stuck_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("warned_before", sa.String(length=20), nullable=True))
