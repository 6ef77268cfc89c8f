"""The table of what a GP's own system hands over: found by a digest of its link, what came along sealed and short."""

from sqlalchemy import Column, Index, MetaData, String, Table, Text

from shared.columns import Instant
from shared.storage.wall import seen_by


def launch_table(metadata: MetaData) -> Table:
    """Return the table; ``context_sealed`` is empty once it was used or expired."""
    return Table(
        "launch",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("organisation_id", String(64), nullable=False),
        Column("client_id", String(64), nullable=False),
        Column("finder", String(16), nullable=False, unique=True),
        Column("digest", String(64), nullable=False),
        Column("made_at", Instant, nullable=False),
        Column("expires_at", Instant, nullable=False, index=True),
        Column("user_id", String(64)),
        Column("opened_by", String(64)),
        Column("used_at", Instant),
        Column("context_sealed", Text),
        Index("ix_launch_organisation_id", "organisation_id", "made_at"),
        info=seen_by("organisation_id = {party}"),
    )
