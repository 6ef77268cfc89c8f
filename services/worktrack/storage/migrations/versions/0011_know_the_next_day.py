"""Know the day of the next milestone, and come back at once to every case of before it was kept."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

FORGET = """
DELETE FROM timer WHERE kind = 'case-day' AND fired_at IS NULL
AND subject IN (SELECT id FROM work_case WHERE recovered_on IS NULL)
"""
AT_ONCE = """
INSERT INTO timer (kind, subject, due_at, payload)
SELECT 'case-day', id, '2000-01-01T00:00:00.000000Z', '{}' FROM work_case WHERE recovered_on IS NULL
"""


def upgrade() -> None:
    op.add_column("work_case", sa.Column("next_on", sa.Date(), nullable=True))
    op.execute(FORGET)
    op.execute(AT_ONCE)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
