"""First tables of careplan."""

import sqlalchemy as sa
from alembic import op

from shared import columns
from shared.storage.migrations import create_kernel

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_kernel(op.get_bind())
    _early_sharing()
    _party()
    _plan()
    _professional()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _early_sharing() -> None:
    op.create_table(
        "early_sharing",
        sa.Column("chain_id", sa.String(length=64), nullable=False),
        sa.Column("sharing_id", sa.String(length=64), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("chain_id", name=op.f("pk_early_sharing")),
    )


def _party() -> None:
    op.create_table(
        "party",
        sa.Column("plan_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "organisation_id", name=op.f("pk_party")),
    )
    op.create_index("ix_party_organisation_id", "party", ["organisation_id"], unique=False)


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.String(length=64), nullable=False),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("chain_id", name=op.f("uq_plan_chain_id")),
    )
    op.create_index(op.f("ix_plan_patient_id"), "plan", ["patient_id"], unique=False)


def _professional() -> None:
    op.create_table(
        "professional",
        sa.Column("professional_id", sa.String(length=64), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("roles", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("professional_id", "organisation_id", name=op.f("pk_professional")),
    )
