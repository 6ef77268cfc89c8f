"""Find who may stand twice: by a keyed hash of the day of birth, empty until rotate-keys or a change writes it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("patient", sa.Column("birth_hash", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_patient_birth_hash"), "patient", ["birth_hash"])


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
