"""The tables of who may act for a patient, and of wrong codes that somebody showed to take it up."""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text

from shared.columns import Instant, Json
from shared.roles import Role
from shared.storage.proxies import proxy_columns
from shared.storage.wall import seen_by

WHOSE = "SELECT FROM patient WHERE patient.id = proxy.patient_id"
OVERSEEN = f"basis <> 'carer' AND '{Role.PRIVACY_OFFICER}' = ANY {{roles}}"


def proxy_tables(metadata: MetaData) -> tuple[Table, Table]:
    """Return both; who shows the id of an invitation sees that one."""
    proxy = Table(
        "proxy",
        metadata,
        *proxy_columns(),
        Column("version", Integer, nullable=False),
        Column("chain_id", String(36), nullable=False),
        Column("basis", String(20), nullable=False),
        Column("invitation_id", String(36), nullable=False, unique=True),
        Column("given_at", Instant, nullable=False),
        Column("names_sealed", Text, nullable=False),
        Column("content", Json, nullable=False),
        Index("ix_proxy_given", "given_at", "id"),
        info=seen_by(
            f"holder_id = {{party}} OR invitation_id = {{known}} OR EXISTS ({WHOSE}) OR ({OVERSEEN})",
        ),
    )
    wrong = Table(
        "wrong_code",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("invitation_id", String(64), nullable=False, index=True),
        Column("actor_id", String(80), nullable=False),
        Column("tried_at", Instant, nullable=False),
        Index("ix_wrong_code_actor", "actor_id", "tried_at"),
    )
    return proxy, wrong
