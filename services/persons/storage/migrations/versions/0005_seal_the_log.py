"""Seal the log."""

from alembic import op

from shared.storage.kernel_sealed import seal_the_log

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    seal_the_log(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
