"""Find the notices whose term passed, each second, without looking through all."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_notice_created_at", "notice", ["created_at"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
