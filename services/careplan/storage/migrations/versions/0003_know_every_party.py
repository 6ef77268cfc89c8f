"""Know every party: the patient beside the organisations, under the names that the wall knows."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
CONTRACTS = "made before the first release: none knows the columns by their former names"

FILL = "INSERT INTO party (item_id, party_id, next_due) SELECT id, patient_id, next_due FROM plan"


def upgrade() -> None:
    _party()
    op.execute(FILL)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _party() -> None:
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_index("ix_party_due")
        for former, name, length in (("plan_id", "item_id", 36), ("organisation_id", "party_id", 64)):
            batch_op.alter_column(
                former,
                new_column_name=name,
                existing_type=sa.String(length=length),
                type_=sa.String(length=64),
                existing_nullable=False,
            )
    op.create_index("ix_party_party_id", "party", ["party_id", "item_id"], unique=False)
    op.create_index("ix_party_due", "party", ["party_id", "next_due", "item_id"], unique=False)
