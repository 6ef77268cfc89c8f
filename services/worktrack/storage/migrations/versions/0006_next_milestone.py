"""Which milestone is first to be done, so that a caseload can be narrowed to one; known from the next change on."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("work_case", sa.Column("next_code", sa.String(length=40), nullable=True))


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
