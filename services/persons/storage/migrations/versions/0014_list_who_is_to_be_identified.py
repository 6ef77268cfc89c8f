"""List who is to be identified: nobody was, up to now."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0014"
down_revision = "0013"
CHUNK = 500


def upgrade() -> None:
    due = _identity_due()
    patient = sa.table("patient", sa.column("id", sa.String()), sa.column("content", columns.Json))
    for some in op.get_bind().execute(sa.select(patient)).partitions(CHUNK):
        rows = [{**row, "patient_id": each.id} for each in some for row in _met(each.content)]
        if rows:
            op.bulk_insert(due, rows)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _met(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield which organisations treat or registered a patient, and since when."""
    since: dict[str, datetime] = {}
    for row in content.get("relations", ()):
        if row["ground"] != "addressed" and row.get("until") is None:
            at, who = datetime.fromisoformat(row["since"]), row["organisation_id"]
            since[who] = min(at, since.get(who, at))
    for who, at in since.items():
        yield {"organisation_id": who, "since": at}


def _identity_due() -> sa.Table:
    due = op.create_table(
        "identity_due",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("since", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "patient_id", name=op.f("pk_identity_due")),
    )
    op.create_index("ix_identity_due_since", "identity_due", ["organisation_id", "since", "patient_id"])
    return due
