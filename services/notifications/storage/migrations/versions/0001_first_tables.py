"""First tables of notifications, and the kernel's."""

from alembic import op

from services.notifications.storage.tables import metadata
from shared.storage.migrations import create_kernel

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_kernel(op.get_bind())
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("a service's first tables are not taken away")
