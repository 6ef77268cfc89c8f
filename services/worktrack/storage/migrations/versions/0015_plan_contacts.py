"""Plan contacts."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("work_case", sa.Column("contact_on", sa.Date(), nullable=True))
    _caseload_index()
    _contact()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _caseload_index() -> None:
    op.drop_index("ix_work_case_caseload", "work_case")
    op.create_index(
        "ix_work_case_caseload",
        "work_case",
        [
            "arbodienst_id",
            "employer_id",
            "recovered_on",
            "attention_on",
            "duty_on",
            "contact_on",
            "started_on",
            "opens_on",
            "closes_on",
            "id",
        ],
    )


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("with_id", sa.String(length=64), nullable=False),
        sa.Column("starts_at", columns.Instant(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index("ix_contact_agenda", "contact", ["arbodienst_id", "state", "starts_at"])
    op.create_index("ix_contact_case_id", "contact", ["case_id", "starts_at"])
    op.create_index(
        "uq_contact_planned",
        "contact",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("state = 'planned'"),
        postgresql_where=sa.text("state = 'planned'"),
    )
