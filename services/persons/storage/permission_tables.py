"""Who may refer whom from the work side: the one place where a case and a patient meet, while a yes lasts (D4)."""

from sqlalchemy import Column, Date, MetaData, String, Table

from shared.storage.wall import seen_by


def permission_table(metadata: MetaData) -> Table:
    """Return the table; a row goes when the machtiging ends (D3, D4)."""
    return Table(
        "referral_permission",
        metadata,
        Column("machtiging_id", String(36), primary_key=True),
        Column("case_id", String(36), nullable=False, unique=True),
        Column("arbodienst_id", String(64), nullable=False),
        Column("patient_id", String(36), nullable=False, index=True),
        Column("chain_id", String(36), nullable=False),
        Column("until", Date, nullable=False),
        info=seen_by("arbodienst_id = {party} OR patient_id = {party}"),
    )
