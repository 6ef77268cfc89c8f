"""The table of accounts: a digest of a name at the bridge, once; empty after it ended, so that it can come again."""

from sqlalchemy import Column, Integer, MetaData, String, Table

from shared.columns import Json
from shared.storage.wall import seen_by


def account_table(metadata: MetaData) -> Table:
    """Return the table: one account a patient, one patient an account."""
    return Table(
        "account",
        metadata,
        Column("id", String(36), primary_key=True),  # the patient's
        Column("version", Integer, nullable=False),
        Column("digest", String(64), unique=True),
        Column("content", Json, nullable=False),
        info=seen_by("EXISTS (SELECT FROM patient WHERE patient.id = account.id)"),
    )
