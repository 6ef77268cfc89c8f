"""The table of invitations: what finds one by its link is kept as a digest, the code sealed by the patient's key."""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

from shared.columns import Instant, Json
from shared.storage.wall import seen_by


def invitation_table(metadata: MetaData) -> Table:
    """Return the table; ``finder`` and ``digest`` are empty until the courier fetches the link."""
    return Table(
        "invitation",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("version", Integer, nullable=False),
        Column("patient_id", String(36), nullable=False, index=True),
        Column("organisation_id", String(64), nullable=False),
        Column("invited_at", Instant, nullable=False),
        Column("finder", String(16), unique=True),
        Column("digest", String(64)),
        Column("sent_at", Instant),
        Column("wrong_codes", Integer, nullable=False, server_default="0"),
        Column("code_sealed", Text, nullable=False),
        Column("content", Json, nullable=False),
        Index("ix_invitation_organisation", "organisation_id", "patient_id", "invited_at"),
        info=seen_by("EXISTS (SELECT FROM patient WHERE patient.id = invitation.patient_id)"),
    )
