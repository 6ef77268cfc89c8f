"""Read the caseload by index."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _work_case()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _work_case() -> None:
    with op.batch_alter_table("work_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_case_attention"))
        batch_op.create_index(
            "ix_work_case_caseload",
            [
                "arbodienst_id",
                "employer_id",
                "recovered_on",
                "attention_on",
                "duty_on",
                "started_on",
                "opens_on",
                "closes_on",
                "id",
            ],
            unique=False,
        )
