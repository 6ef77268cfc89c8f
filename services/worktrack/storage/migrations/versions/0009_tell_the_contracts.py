"""Give each contract an id by which it is told, and tell those of before."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

CONTRACTS = "before the first release; the same columns stay, and an operator enters contracts with the new release"
KNOWN = sa.text("SELECT employer_id, arbodienst_id, starts_on, ends_on FROM client_contract")
DATED = KNOWN.columns(starts_on=sa.Date, ends_on=sa.Date)
AT_ONCE = """
INSERT INTO timer (kind, subject, due_at, payload)
SELECT 'tell-client', id, '2000-01-01T00:00:00.000000Z', '{}' FROM client_contract
"""


def upgrade() -> None:
    known = [{**row, "id": str(uuid4()), "version": 1} for row in op.get_bind().execute(DATED).mappings()]
    op.drop_table("client_contract")
    op.bulk_insert(_client_contract(), known)
    op.execute(AT_ONCE)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _client_contract() -> sa.Table:
    made = op.create_table(
        "client_contract",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client_contract")),
    )
    op.create_index("uq_client_contract_employer", "client_contract", ["employer_id", "starts_on"], unique=True)
    return made
