"""One open timer per kind and subject: it is set without being looked for."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
CONTRACTS = "every release takes an open timer away before it sets another, so none ever occurs twice"
FORMER = """
DELETE FROM timer WHERE fired_at IS NULL
AND id NOT IN (SELECT max(id) FROM timer WHERE fired_at IS NULL GROUP BY kind, subject)
"""  # the newest counts


def upgrade() -> None:
    op.execute(FORMER)
    is_open = sa.text("fired_at IS NULL")
    op.create_index(
        "uq_timer_open",
        "timer",
        ["kind", "subject"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
        if_not_exists=True,
    )
    op.drop_index("ix_timer_subject", "timer", if_exists=True)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
