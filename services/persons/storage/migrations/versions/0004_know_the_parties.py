"""Know the parties."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
CONTRACTS = "made before the first release: none reads the table relation"

FILL = """
INSERT INTO party (item_id, party_id)
SELECT patient_id, organisation_id FROM relation
UNION SELECT id, id FROM patient
"""


def upgrade() -> None:
    _party()
    op.execute(FILL)
    op.drop_table("relation")


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
