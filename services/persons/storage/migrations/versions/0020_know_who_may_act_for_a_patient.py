"""Know who may act for a patient."""

import sqlalchemy as sa
from alembic import op

from shared import columns

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    _proxy()
    _wrong_code()


def downgrade() -> None:
    raise NotImplementedError("migrations go forward only; a backup goes back")


def _proxy() -> None:
    op.create_table(
        "proxy",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("holder_id", sa.String(length=80), nullable=True),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("rights", columns.Json, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chain_id", sa.String(length=36), nullable=False),
        sa.Column("basis", sa.String(length=20), nullable=False),
        sa.Column("invitation_id", sa.String(length=36), nullable=False),
        sa.Column("given_at", columns.Instant(), nullable=False),
        sa.Column("names_sealed", sa.Text(), nullable=False),
        sa.Column("content", columns.Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_proxy_invitation_id")),
    )
    with op.batch_alter_table("proxy", schema=None) as batch_op:
        batch_op.create_index("ix_proxy_given", ["given_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proxy_holder_id"), ["holder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proxy_patient_id"), ["patient_id"], unique=False)


def _wrong_code() -> None:
    op.create_table(
        "wrong_code",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("invitation_id", sa.String(length=64), nullable=False),
        sa.Column("actor_id", sa.String(length=80), nullable=False),
        sa.Column("tried_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_code")),
    )
    with op.batch_alter_table("wrong_code", schema=None) as batch_op:
        batch_op.create_index("ix_wrong_code_actor", ["actor_id", "tried_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_wrong_code_invitation_id"), ["invitation_id"], unique=False)
