"""Take back what was withdrawn: know of whose data a notice tells, and what patients say."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _consent_copy()
    _organisation_kind()
    _notice()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _notice() -> None:
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("patient_id", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("holder_id", sa.String(length=64), nullable=True))
        batch_op.create_index("ix_notice_patient", ["patient_id", "holder_id"], unique=False)


def _consent_copy() -> None:
    op.create_table(
        "consent_copy",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("consents", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("patient_id", name=op.f("pk_consent_copy")),
    )


def _organisation_kind() -> None:
    op.create_table(
        "organisation_kind",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation_kind")),
    )
