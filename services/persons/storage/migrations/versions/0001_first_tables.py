"""First tables of persons."""

import sqlalchemy as sa
from alembic import op

from shared import columns
from shared.storage.migrations import create_kernel

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_kernel(op.get_bind())
    _chain_dates()
    _decline()
    _employee()
    _machtiging()
    _patient()
    _relation()
    _sharing()
    _work_case()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _chain_dates() -> None:
    op.create_table(
        "chain_dates",
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("dates", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("chain_id", name=op.f("pk_chain_dates")),
    )


def _decline() -> None:
    op.create_table(
        "decline",
        sa.Column("candidate_id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("declined_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", "patient_id", name=op.f("pk_decline")),
    )


def _employee() -> None:
    op.create_table(
        "employee",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("employer_id", sa.String(length=64), nullable=False),
        sa.Column("personnel_number", sa.String(length=40), nullable=False),
        sa.Column("bsn_hash", sa.String(length=64), nullable=True),
        sa.Column("bsn_sealed", sa.Text(), nullable=True),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
    )
    op.create_index(op.f("ix_employee_bsn_hash"), "employee", ["bsn_hash"], unique=False)
    op.create_index("uq_employee_employer", "employee", ["employer_id", "personnel_number"], unique=True)


def _machtiging() -> None:
    op.create_table(
        "machtiging",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_machtiging")),
    )
    op.create_index(op.f("ix_machtiging_case_id"), "machtiging", ["case_id"], unique=False)
    op.create_index(op.f("ix_machtiging_chain_id"), "machtiging", ["chain_id"], unique=False)
    op.create_index(op.f("ix_machtiging_patient_id"), "machtiging", ["patient_id"], unique=False)


def _patient() -> None:
    op.create_table(
        "patient",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("bsn_hash", sa.String(length=64), nullable=False),
        sa.Column("bsn_sealed", sa.Text(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient")),
        sa.UniqueConstraint("bsn_hash", name=op.f("uq_patient_bsn_hash")),
        sa.UniqueConstraint("chain_id", name=op.f("uq_patient_chain_id")),
    )


def _relation() -> None:
    op.create_table(
        "relation",
        sa.Column("patient_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "organisation_id", name=op.f("pk_relation")),
    )
    op.create_index("ix_relation_organisation_id", "relation", ["organisation_id"], unique=False)


def _sharing() -> None:
    op.create_table(
        "sharing",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("machtiging_id", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing")),
    )
    op.create_index(op.f("ix_sharing_machtiging_id"), "sharing", ["machtiging_id"], unique=False)


def _work_case() -> None:
    op.create_table(
        "work_case",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("candidate_id", sa.String(length=36), nullable=False),
        sa.Column("employee_id", sa.String(length=36), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_work_case")),
        sa.UniqueConstraint("candidate_id", name=op.f("uq_work_case_candidate_id")),
    )
    op.create_index(op.f("ix_work_case_employee_id"), "work_case", ["employee_id"], unique=False)
