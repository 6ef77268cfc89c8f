"""The promise stays: what is stuck keeps the day that was promised, also while whoever has the move is in time."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
CONTRACTS = "made before the first release: none enters a stuck item without its promise"

FILL = "UPDATE stuck_item SET promised_for = silent_since"  # of these the promise was not kept


def upgrade() -> None:
    with op.batch_alter_table("stuck_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("promised_for", sa.Date(), nullable=True))
        batch_op.alter_column("level", existing_type=sa.String(length=20), nullable=True)
    op.execute(FILL)
    with op.batch_alter_table("stuck_item", schema=None) as batch_op:
        batch_op.alter_column("promised_for", existing_type=sa.Date(), nullable=False)
        batch_op.drop_index("ix_stuck_item_order")
        batch_op.create_index("ix_stuck_item_order", ["urgency", "promised_for", "item"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
