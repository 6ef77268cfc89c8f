"""Keep a diary by day, and know since when a signal waits."""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("work_case", sa.Column("signal_on", sa.Date(), nullable=True))
    _caseload_index()
    _work_day()
    _fill()


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
            "signal_on",
            "started_on",
            "opens_on",
            "closes_on",
            "id",
        ],
    )


def _work_day() -> None:
    op.create_table(
        "work_day",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("employee_id", sa.String(length=64), nullable=False),
        sa.Column("arbodienst_id", sa.String(length=64), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("going", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "day", name=op.f("pk_work_day")),
    )
    op.create_index(op.f("ix_work_day_employee_id"), "work_day", ["employee_id"])


def _fill() -> None:
    """Write for each case since when a signal of before waits."""
    plan = sa.table("werkplan", sa.column("case_id", sa.String), sa.column("content", columns.Json))
    case = sa.table("work_case", sa.column("id", sa.String), sa.column("signal_on", sa.Date))
    connection = op.get_bind()
    for case_id, content in connection.execute(sa.select(plan.c.case_id, plan.c.content)).all():
        said = [datetime.fromisoformat(row["at"]) for row in content.get("signals", ()) if not row.get("answer")]
        if said:
            first = min(said).astimezone(ZoneInfo("Europe/Amsterdam")).date()
            connection.execute(sa.update(case).where(case.c.id == case_id).values(signal_on=first))
