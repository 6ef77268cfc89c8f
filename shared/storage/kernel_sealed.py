"""The kernel's tables once the log is sealed (D51): a frozen page, a migration of every service."""

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from shared import columns

NEW = (("uid", 36), ("event_type", 20), ("source", 40), ("relation", 60), ("on_behalf_of", 80))
NAME = "UPDATE audit_entry SET uid = 'entry-' || id"
MARK = "INSERT INTO audit_unsealed (uid) SELECT uid FROM audit_entry"


def seal_the_log(conn: Connection) -> None:
    """Give entries a name of their own and what NEN 7513 asks more, and mark those that are there to be sealed."""
    op = Operations(MigrationContext.configure(conn))
    with op.batch_alter_table("audit_entry") as table:
        for name, length in NEW:
            table.add_column(sa.Column(name, sa.String(length=length), nullable=True))
    _tables(op)
    op.execute(NAME)
    op.execute(MARK)
    op.create_index("ix_audit_entry_uid", "audit_entry", ["uid"], unique=True)


def _tables(op: Operations) -> None:
    op.create_table(
        "audit_unsealed",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_audit_unsealed")),
    )
    op.create_table(
        "audit_seal",
        sa.Column("position", columns.BigId, autoincrement=False, nullable=False),
        sa.Column("entry_id", columns.BigId, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_seal")),
    )
    op.create_index("ix_audit_seal_entry_id", "audit_seal", ["entry_id"], unique=True)
    op.create_table(
        "audit_head",
        sa.Column("position", columns.BigId, autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("sealed_at", columns.Instant(), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("key_id", sa.String(length=20), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_head")),
    )
