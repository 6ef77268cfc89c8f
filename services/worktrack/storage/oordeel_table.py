"""The table of deskundigenoordelen (WRK-11): codes and days; who did not ask meets a row once who asked lets them."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, String, Table

from shared.columns import Json
from shared.storage.wall import seen_by


def oordeel_table(metadata: MetaData) -> Table:
    """Return the table."""
    return Table(
        "deskundigenoordeel",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("version", Integer, nullable=False),
        Column("case_id", String(64), nullable=False),
        Column("employee_id", String(64), nullable=False, index=True),
        Column("employer_id", String(64), nullable=False),
        Column("arbodienst_id", String(64), nullable=False),
        Column("asked_by", String(20), nullable=False),
        Column("told_other", Boolean, nullable=False),
        Column("asked_on", Date, nullable=False),
        Column("content", Json, nullable=False),
        Index("ix_deskundigenoordeel_case_id", "case_id", "asked_on"),
        info=seen_by(
            "(arbodienst_id = {party} OR (employee_id = {party} AND (told_other OR asked_by = 'employee'))"
            " OR (employer_id = {party} AND (told_other OR asked_by = 'employer')))"
        ),
    )
