"""Personal links in mails to employers, and wrong tries."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "personal_link",
        sa.Column("finder", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("notice_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", columns.Instant(), nullable=False),
        sa.Column("revoked_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("finder", name=op.f("pk_personal_link")),
    )
    op.create_index(op.f("ix_personal_link_notice_id"), "personal_link", ["notice_id"], unique=False)
    op.create_table(
        "wrong_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("actor_id", sa.String(length=80), nullable=False),
        sa.Column("tried_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_link")),
    )
    op.create_index("ix_wrong_link_actor", "wrong_link", ["actor_id", "tried_at"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
