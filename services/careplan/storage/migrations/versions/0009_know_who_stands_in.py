"""Know who stands in."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _waarneming()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _waarneming() -> None:
    op.create_table(
        "waarneming",
        sa.Column("waarneming_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("stand_in_id", sa.String(length=64), nullable=False),
        sa.Column("stand_in_organisation_id", sa.String(length=64), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("waarneming_id", name=op.f("pk_waarneming")),
    )
