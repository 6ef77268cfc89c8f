"""Count what was typed twice."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _typing_item()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _typing_item() -> None:
    op.create_table(
        "typing_item",
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("filled_in", sa.Integer(), nullable=False),
        sa.Column("overwritten", sa.Integer(), nullable=False),
        sa.Column("typed_again", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_typing_item")),
    )
