"""Come back to every case of before the next milestone was kept, so that a caseload can be narrowed to all of them."""

from alembic import op

revision = "0007"
down_revision = "0006"

FORGET = """
DELETE FROM timer WHERE kind = 'case-day' AND fired_at IS NULL
AND subject IN (SELECT id FROM work_case WHERE next_code IS NULL AND recovered_on IS NULL)
"""
AT_ONCE = """
INSERT INTO timer (kind, subject, due_at, payload)
SELECT 'case-day', id, '2000-01-01T00:00:00.000000Z', '{}' FROM work_case
WHERE next_code IS NULL AND recovered_on IS NULL
"""


def upgrade() -> None:
    op.execute(FORGET)
    op.execute(AT_ONCE)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
