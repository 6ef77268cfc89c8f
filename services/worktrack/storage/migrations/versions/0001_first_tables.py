"""First tables of worktrack."""

import sqlalchemy as sa
from alembic import op

from shared import columns
from shared.storage.migrations import create_kernel

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_kernel(op.get_bind())
    _care_dates()
    _client_contract()
    _work_case()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _care_dates() -> None:
    op.create_table(
        "care_dates",
        sa.Column("sharing_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("dates", columns.Json, nullable=False),
        sa.Column("shared_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("sharing_id", name=op.f("pk_care_dates")),
    )
    op.create_index(op.f("ix_care_dates_case_id"), "care_dates", ["case_id"], unique=False)


def _client_contract() -> None:
    op.create_table(
        "client_contract",
        sa.Column("employer_id", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("employer_id", "starts_on", name=op.f("pk_client_contract")),
    )
    op.create_index("ix_client_contract_arbodienst_id", "client_contract", ["arbodienst_id"], unique=False)


def _work_case() -> None:
    op.create_table(
        "work_case",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("employer_id", sa.String(length=64), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("personnel_number", sa.String(length=40), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("recovered_on", sa.Date(), nullable=True),
        sa.Column("attention_on", sa.Date(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_case")),
    )
    op.create_index("ix_work_case_attention", "work_case", ["arbodienst_id", "attention_on", "id"], unique=False)
    op.create_index("ix_work_case_employee_id", "work_case", ["employee_id"], unique=False)
    op.create_index("ix_work_case_employer", "work_case", ["employer_id", "personnel_number"], unique=False)
    op.create_index(
        "uq_work_case_open",
        "work_case",
        ["arbodienst_id", "employer_id", "employee_id"],
        unique=True,
        sqlite_where=sa.text("recovered_on IS NULL"),
        postgresql_where=sa.text("recovered_on IS NULL"),
    )
