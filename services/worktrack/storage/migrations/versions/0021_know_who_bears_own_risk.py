"""Know which employers bear the risk of ZW or WGA themselves: they may keep what they know for longer."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column(
        "client_contract", sa.Column("bears_own_risk", sa.Boolean(), server_default=sa.false(), nullable=False)
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
