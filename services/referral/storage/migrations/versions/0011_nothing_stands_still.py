"""Come back at once to what was decided before every state had a holder: a timer gives each its holder."""

from alembic import op

revision = "0011"
down_revision = "0010"

AT_ONCE = """
INSERT INTO timer (kind, subject, due_at, payload)
SELECT 'referral-standstill', id, '2000-01-01T00:00:00.000000Z', '{}' FROM referral
WHERE state IN ('scheduled', 'rejected') AND closed
"""


def upgrade() -> None:
    op.execute(AT_ONCE)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
