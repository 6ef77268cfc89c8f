"""A yes ends a no: what the patient declined before they said yes is no longer their answer."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0003"
down_revision = "0002"

DECLINE = sa.table("decline", sa.column("candidate_id"), sa.column("patient_id"), sa.column("declined_at"))
MACHTIGING = sa.table("machtiging", sa.column("patient_id"), sa.column("content", columns.Json))
TO_THE_SECOND = 19


def upgrade() -> None:
    given = MACHTIGING.c.content
    later_yes = sa.exists().where(
        MACHTIGING.c.patient_id == DECLINE.c.patient_id,
        given["candidate_id"].as_string() == DECLINE.c.candidate_id,
        sa.func.substr(given["given_at"].as_string(), 1, TO_THE_SECOND)
        >= sa.func.substr(DECLINE.c.declined_at, 1, TO_THE_SECOND),
    )
    op.execute(sa.delete(DECLINE).where(later_yes))


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
