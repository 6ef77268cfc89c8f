"""Who looked at whom."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table("patient_look", *_looks("patient_id"), sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_look")))
    op.create_index("ix_patient_look_person", "patient_look", ["patient_id", "at", "id"], unique=False)
    op.create_index("uq_patient_look_entry", "patient_look", ["entry_id", "patient_id"], unique=True)
    op.create_table(
        "employee_look", *_looks("employee_id"), sa.PrimaryKeyConstraint("id", name=op.f("pk_employee_look"))
    )
    op.create_index("ix_employee_look_person", "employee_look", ["employee_id", "at", "id"], unique=False)
    op.create_index("uq_employee_look_entry", "employee_look", ["entry_id", "employee_id"], unique=True)


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _looks(person: str) -> list[sa.Column[object]]:
    return [
        sa.Column("id", columns.BigId, autoincrement=True, nullable=False),
        sa.Column(person, sa.String(length=64), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.String(length=80), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=True),
        sa.Column("roles", columns.Json, nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("object_type", sa.String(length=40), nullable=False),
        sa.Column("changed", sa.Boolean(), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("ground", sa.String(length=200), nullable=False),
        sa.Column("on_behalf_of", sa.String(length=80), nullable=True),
    ]
