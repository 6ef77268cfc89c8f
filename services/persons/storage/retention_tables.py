"""The tables of how records stand to their term: ids, codes and days, seen by the FG alone."""

from sqlalchemy import Column, Date, Index, Integer, MetaData, String, Table

from shared.columns import Json
from shared.roles import Role
from shared.storage.wall import seen_by, seen_with


def retention_tables(metadata: MetaData) -> tuple[Table, Table, Table]:
    """Return the records, what each holder said of them, and at which organisations they are."""
    retention = Table(
        "retention",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("version", Integer, nullable=False),
        Column("patient_id", String(36), nullable=False, unique=True),
        Column("chain_id", String(36), nullable=False),
        Column("state", String(20), nullable=False),
        Column("kept_until", Date),
        Column("ended_on", Date),
        Column("content", Json, nullable=False),
        Index("ix_retention_state", "state", "kept_until", "id"),
        info=seen_by(f"'{Role.PRIVACY_OFFICER}' = ANY {{roles}}"),
    )
    said = Table(
        "retention_said",
        metadata,
        Column("retention_id", String(36), primary_key=True),
        Column("holder", String(40), primary_key=True),
        Column("round", Integer, nullable=False),
        Column("changed_on", Date),
        Column("organisation_ids", Json, nullable=False),
        info=seen_with("retention", "retention_id", own="retention_said"),
    )
    part = Table(
        "retention_part",
        metadata,
        Column("retention_id", String(36), primary_key=True),
        Column("organisation_id", String(64), primary_key=True),
        info=seen_with("retention", "retention_id", own="retention_part"),
    )
    return retention, said, part
