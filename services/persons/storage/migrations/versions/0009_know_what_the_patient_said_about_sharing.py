"""Know what the patient said about sharing."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    _care_organisation()
    _consents()
    _exchange()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _care_organisation() -> None:
    op.create_table(
        "care_organisation",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_care_organisation")),
    )


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )


def _exchange() -> None:
    op.create_table(
        "exchange",
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("data", sa.String(length=20), nullable=False),
        sa.Column("recipient_id", sa.String(length=64), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("holder_id", sa.String(length=64), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("item_id", "data", "recipient_id", name=op.f("pk_exchange")),
    )
    op.create_index("ix_exchange_patient_id", "exchange", ["patient_id"], unique=False)
