"""The tables of persons. Names stand in ``content``; BSNs only sealed, searchable by a keyed hash.

Who shows a BSN has that one person before them, whoever else knows them: they may be registered, or find themselves.
"""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from shared.columns import BigId, Instant, Json, new_metadata
from shared.roles import ARBODIENST
from shared.storage.parties import party_table
from shared.storage.wall import behind_wall, seen_by, seen_with

metadata = new_metadata()


def looks_table(name: str, person: str) -> Table:
    """Return a table of who looked at whom, in order of time for each person."""
    return Table(
        name,
        metadata,
        Column("id", BigId, primary_key=True, autoincrement=True),
        Column(person, String(64), nullable=False),
        Column("entry_id", String(36), nullable=False),
        Column("at", Instant, nullable=False),
        Column("source", String(40), nullable=False),
        Column("actor_id", String(80), nullable=False),
        Column("organisation_id", String(64)),
        Column("roles", Json, nullable=False),
        Column("code", String(80), nullable=False),
        Column("object_type", String(40), nullable=False),
        Column("changed", Boolean, nullable=False),
        Column("refused", Boolean, nullable=False),
        Column("listed", Boolean, nullable=False),
        Column("ground", String(200), nullable=False),
        Column("on_behalf_of", String(80)),
        Index(f"ix_{name}_person", person, "at", "id"),
        Index(f"uq_{name}_entry", "entry_id", person, unique=True),
        info=seen_by(f"{person} = {{party}}"),
    )


GUIDING = "ARRAY[{}]".format(", ".join(f"'{role}'" for role in sorted(ARBODIENST)))
WHOSE_CASE_IS_SHOWN = "SELECT FROM work_case WHERE work_case.case_id = case_question.case_id"
SERVED = "employer_id IN (SELECT theirs.employer_id FROM client_contract theirs WHERE theirs.arbodienst_id = {party})"
WHOSE_BSN_IS_SHOWN = "SELECT FROM employee WHERE employee.id = work_case.employee_id AND employee.bsn_hash = {known}"

patient = Table(
    "patient",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("chain_id", String(36), nullable=False, unique=True),
    Column("bsn_hash", String(64), nullable=False, unique=True),
    Column("bsn_sealed", Text, nullable=False),
    Column("content", Json, nullable=False),
    info=behind_wall(key="bsn_hash"),
)

party = party_table(metadata)  # organisations that stand in a relation to a patient now, and the patient

client_contract = Table(
    "client_contract",
    metadata,
    Column("contract_id", String(64), primary_key=True),
    Column("employer_id", String(64), nullable=False),
    Column("arbodienst_id", String(64), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Index("ix_client_contract_arbodienst_id", "arbodienst_id", "employer_id"),
    info=seen_by("arbodienst_id = {party} OR employer_id = {party}"),
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
    info=seen_by(
        f"id = {{party}} OR employer_id = {{party}} OR bsn_hash = {{known}} OR ({{roles}} && {GUIDING} AND {SERVED})"
    ),
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
    info=seen_by(f"arbodienst_id = {{party}} OR EXISTS ({WHOSE_BSN_IS_SHOWN})"),
)

chain_dates = Table(
    "chain_dates",
    metadata,
    Column("chain_id", String(36), primary_key=True),
    Column("dates", Json, nullable=False),
    info=seen_by("EXISTS (SELECT FROM patient WHERE patient.chain_id = chain_dates.chain_id)"),
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
    info=seen_by("patient_id = {party}"),
)

sharing = Table(
    "sharing",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("machtiging_id", String(36), nullable=False, index=True),
    info=seen_with("machtiging", "machtiging_id", own="sharing"),
)

patient_look = looks_table("patient_look", "patient_id")

employee_look = looks_table("employee_look", "employee_id")  # the work side, apart (D4)

decline = Table(
    "decline",
    metadata,
    Column("candidate_id", String(36), primary_key=True),
    Column("patient_id", String(36), primary_key=True),
    Column("declined_at", Instant, nullable=False),
    info=seen_by("patient_id = {party}"),
)

treater = Table(
    "treater",
    metadata,
    Column("chain_id", String(36), primary_key=True),
    Column("role", String(2), primary_key=True),
    Column("professional_id", String(64), nullable=False),
    Column("organisation_id", String(64), nullable=False),
    info=seen_by("EXISTS (SELECT FROM patient WHERE patient.chain_id = treater.chain_id)"),
)

case_question = Table(
    "case_question",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("care_question_id", String(36), nullable=False, unique=True),
    Column("case_id", String(36), nullable=False),
    Column("employee_id", String(36), nullable=False, index=True),
    Column("arbodienst_id", String(64), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("texts_sealed", Text, nullable=False),
    Column("content", Json, nullable=False),
    Index("ix_case_question_case_id", "case_id", "asked_at", "id"),
    info=seen_by(f"arbodienst_id = {{party}} OR employee_id = {{party}} OR EXISTS ({WHOSE_CASE_IS_SHOWN})"),
)

care_question = Table(
    "care_question",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("patient_id", String(36), nullable=False, index=True),
    Column("chain_id", String(36), nullable=False, index=True),
    Column("professional_id", String(64)),
    Column("organisation_id", String(64)),
    Column("allowed_at", Instant),
    Column("refused_at", Instant),
    Column("texts_sealed", Text, nullable=False),
    Column("content", Json, nullable=False),
    Index("ix_care_question_professional_id", "professional_id", "organisation_id", "allowed_at", "id"),
    info=seen_by("patient_id = {party} OR organisation_id = {party}"),
)

consents = Table(
    "consents",
    metadata,
    Column("id", String(36), primary_key=True),  # the patient's
    Column("version", Integer, nullable=False),
    Column("chain_id", String(36), nullable=False),
    Column("content", Json, nullable=False),
    info=behind_wall(),
)

exchange = Table(
    "exchange",
    metadata,
    Column("item_id", String(36), primary_key=True),
    Column("data", String(20), primary_key=True),
    Column("recipient_id", String(64), primary_key=True),
    Column("patient_id", String(36), nullable=False, index=True),
    Column("holder_id", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    info=seen_by("patient_id = {party} OR holder_id = {party} OR recipient_id = {party}"),
)

care_organisation = Table(
    "care_organisation",
    metadata,
    Column("organisation_id", String(64), primary_key=True),
    Column("kind", String(40), nullable=False),
)
