"""Know whom an arbodienst serves."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _client_contract()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _client_contract() -> None:
    op.create_table(
        "client_contract",
        sa.Column("contract_id", sa.String(length=64), nullable=False),
        sa.Column("employer_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("contract_id", name=op.f("pk_client_contract")),
    )
    with op.batch_alter_table("client_contract", schema=None) as batch_op:
        batch_op.create_index("ix_client_contract_arbodienst_id", ["arbodienst_id", "employer_id"], unique=False)
