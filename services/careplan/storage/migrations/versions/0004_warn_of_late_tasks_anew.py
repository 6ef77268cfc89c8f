"""Warn of late tasks anew: what was told late before warnings climbed climbs from now on; what is done says nothing."""

from alembic import op

revision = "0004"
down_revision = "0003"

AGAIN = "UPDATE timer SET fired_at = NULL WHERE kind = 'task-due' AND fired_at IS NOT NULL"


def upgrade() -> None:
    op.execute(AGAIN)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
