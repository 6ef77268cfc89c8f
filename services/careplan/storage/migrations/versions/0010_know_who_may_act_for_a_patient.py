"""Know who may act for a patient."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    _proxy_copy()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _proxy_copy() -> None:
    op.create_table(
        "proxy_copy",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("holder_id", sa.String(length=80), nullable=True),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("rights", columns.Json, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy_copy")),
    )
    with op.batch_alter_table("proxy_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proxy_copy_holder_id"), ["holder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proxy_copy_patient_id"), ["patient_id"], unique=False)
