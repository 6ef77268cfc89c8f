"""The day of the arbodienst's own next duty, so that a worklist can put it on top."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("work_case", sa.Column("duty_on", sa.Date(), nullable=True))
    # the one duty of a bedrijfsarts so far: the oordeel, due on the day on which the start period opens (E + 42)
    op.execute(
        "UPDATE work_case SET duty_on = opens_on "
        "WHERE recovered_on IS NULL AND CAST(content AS TEXT) NOT LIKE '%\"oordeel\"%'"
    )


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
