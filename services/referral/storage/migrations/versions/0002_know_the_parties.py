"""Know the parties."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# a draft is known to its sender only
FILL = """
INSERT INTO party (item_id, party_id)
SELECT id, sender_organisation_id FROM referral
UNION SELECT id, receiver_organisation_id FROM referral WHERE receiver_organisation_id IS NOT NULL
UNION SELECT id, patient_id FROM referral WHERE receiver_organisation_id IS NOT NULL
"""


def upgrade() -> None:
    _party()
    op.execute(FILL)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _party() -> None:
    op.create_table(
        "party",
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("party_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "party_id", name=op.f("pk_party")),
    )
    op.create_index("ix_party_party_id", "party", ["party_id", "item_id"], unique=False)
