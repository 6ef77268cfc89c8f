"""Keep own views of the board."""

import sqlalchemy as sa
from alembic import op

from shared.columns import Json

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("name_key", sa.String(length=120), nullable=False),
        sa.Column("filters", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint(
            "organisation_id", "person_id", "name_key", name=op.f("uq_saved_view_organisation_id_person_id_name_key")
        ),
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
