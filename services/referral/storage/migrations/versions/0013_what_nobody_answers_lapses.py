"""Come back at once to every question that waits for an answer: the timer plans when it lapses, or lets it lapse."""

from alembic import op

revision = "0013"
down_revision = "0012"

AT_ONCE = """
INSERT INTO timer (kind, subject, due_at, payload)
SELECT 'referral-lapse', id, '2000-01-01T00:00:00.000000Z', '{}' FROM referral
WHERE state = 'info-asked'
"""


def upgrade() -> None:
    op.execute(AT_ONCE)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
