"""Know who may act for whom."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _professional()
    _waarneming()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _professional() -> None:
    op.create_table(
        "professional",
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("roles", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("professional_id", "organisation_id", name=op.f("pk_professional")),
    )


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
