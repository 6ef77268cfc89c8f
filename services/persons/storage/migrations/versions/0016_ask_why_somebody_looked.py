"""Ask why somebody looked; looks of persons at employees go to the work side, where they are shown."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0016"
down_revision = "0015"

CONTRACTS = "the table is new, so nothing was written twice; a look that another release puts aside is shown to nobody"

KEPT = (
    "entry_id, at, source, actor_id, organisation_id, roles, code, object_type, changed, refused, listed, ground, "
    "on_behalf_of"
)
OF_EMPLOYEES = "patient_id IN (SELECT id FROM employee)"


def upgrade() -> None:
    _look_question()
    op.execute(
        f"INSERT INTO employee_look (employee_id, {KEPT}) SELECT patient_id, {KEPT} FROM patient_look "  # noqa: S608
        f"WHERE {OF_EMPLOYEES} ORDER BY id"
    )
    op.execute(f"DELETE FROM patient_look WHERE {OF_EMPLOYEES}")  # noqa: S608


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _look_question() -> None:
    op.create_table(
        "look_question",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("asked_at", columns.Instant(), nullable=False),
        sa.Column("answer_sealed", sa.Text(), nullable=True),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_question")),
    )
    with op.batch_alter_table("look_question", schema=None) as batch_op:
        batch_op.create_index("ix_look_question_late", ["late", "asked_at"], unique=False)
        batch_op.create_index("ix_look_question_organisation", ["organisation_id", "asked_at"], unique=False)
        batch_op.create_index("uq_look_question_entry", ["person_id", "entry_id"], unique=True)
