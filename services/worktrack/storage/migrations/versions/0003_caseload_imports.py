"""Keep imports of a caseload, so that each is told once."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _caseload_import()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _caseload_import() -> None:
    op.create_table(
        "caseload_import",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("imported_at", columns.Instant(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_caseload_import")),
    )
    with op.batch_alter_table("caseload_import", schema=None) as batch_op:
        batch_op.create_index("ix_caseload_import_arbodienst_id", ["arbodienst_id", "imported_at"], unique=False)
