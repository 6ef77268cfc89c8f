"""List plans by due day."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
CONTRACTS = "made before the first release: none fills in a party without the day"


def upgrade() -> None:
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.add_column(sa.Column("next_due", sa.Date(), nullable=True))
    op.execute("UPDATE party SET next_due = (SELECT next_due FROM plan WHERE plan.id = party.plan_id)")
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.alter_column("next_due", existing_type=sa.Date(), nullable=False)
        batch_op.drop_index(batch_op.f("ix_party_organisation_id"))
        batch_op.create_index("ix_party_due", ["organisation_id", "next_due", "plan_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")
