"""The tables of careplan: plans as documents, their parties (D52), and copies of what other rooms told."""

from sqlalchemy import Column, Date, Index, Integer, String, Table

from shared.columns import Json, new_metadata
from shared.storage.aliases import alias_table
from shared.storage.consents import copy_tables
from shared.storage.emergency import emergency_table
from shared.storage.parties import party_table
from shared.storage.proxies import proxy_copy_table
from shared.storage.standing import standing_tables
from shared.storage.wall import behind_wall, seen_by

metadata = new_metadata()

plan = Table(
    "plan",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("chain_id", String(64), nullable=False, unique=True),
    Column("patient_id", String(64), nullable=False, index=True),
    Column("next_due", Date, nullable=False),
    Column("content", Json, nullable=False),
    info=behind_wall(lent="patient_id"),
)

party = party_table(
    metadata,
    Column("next_due", Date, nullable=False),  # of the plan: the order of the party's list
    Index("ix_party_due", "party_id", "next_due", "item_id"),
)

standing = standing_tables(metadata)

proxies = proxy_copy_table(metadata)
professional = standing.professionals

early_sharing = Table(
    "early_sharing",
    metadata,
    Column("chain_id", String(64), primary_key=True),
    Column("sharing_id", String(64), nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    info=seen_by("false"),  # events leave it here for the plan to come
)

copies = copy_tables(metadata, seen_by("EXISTS (SELECT FROM plan WHERE plan.patient_id = consent_copy.patient_id)"))

emergency_access = emergency_table(metadata)

aliases = alias_table(metadata, "plan")
