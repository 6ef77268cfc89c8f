"""The tables of persons. Names stand in ``content``; BSNs only sealed, searchable by a keyed hash."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from shared.columns import Instant, Json, new_metadata

metadata = new_metadata()

patient = Table(
    "patient",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("chain_id", String(36), nullable=False, unique=True),
    Column("bsn_hash", String(64), nullable=False, unique=True),
    Column("bsn_sealed", Text, nullable=False),
    Column("content", Json, nullable=False),
)

relation = Table(
    "relation",
    metadata,
    Column("patient_id", String(36), primary_key=True),
    Column("organisation_id", String(64), primary_key=True),
    Column("ground", String(20), nullable=False),
    Index("ix_relation_organisation_id", "organisation_id"),
)

employee = Table(
    "employee",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("employer_id", String(64), nullable=False),
    Column("personnel_number", String(40), nullable=False),
    Column("bsn_hash", String(64), index=True),
    Column("bsn_sealed", Text),
    Column("content", Json, nullable=False),
    Index("uq_employee_employer", "employer_id", "personnel_number", unique=True),
)

employer = Table("employer", metadata, Column("organisation_id", String(64), primary_key=True))

work_case = Table(
    "work_case",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("candidate_id", String(36), nullable=False, unique=True),
    Column("employee_id", String(36), nullable=False, index=True),
    Column("arbodienst_id", String(64), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
)

chain_dates = Table(
    "chain_dates",
    metadata,
    Column("chain_id", String(36), primary_key=True),
    Column("dates", Json, nullable=False),
)

machtiging = Table(
    "machtiging",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("patient_id", String(36), nullable=False, index=True),
    Column("chain_id", String(36), nullable=False, index=True),
    Column("case_id", String(36), nullable=False, index=True),
    Column("active", Boolean, nullable=False),
    Column("content", Json, nullable=False),
)

sharing = Table(
    "sharing",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("machtiging_id", String(36), nullable=False, index=True),
)

decline = Table(
    "decline",
    metadata,
    Column("candidate_id", String(36), primary_key=True),
    Column("patient_id", String(36), primary_key=True),
    Column("declined_at", Instant, nullable=False),
)
