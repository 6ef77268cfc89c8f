"""First tables of programmes: those of the kernel only."""

from alembic import op

from shared.storage.migrations import create_kernel

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_kernel(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
