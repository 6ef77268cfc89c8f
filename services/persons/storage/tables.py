"""The tables of persons. Who a patient is stands sealed by a key of their own (D28); a BSN is found by a keyed hash.

Who shows a BSN has that one person before them, whoever else knows them: they may be registered, or find themselves.
"""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, false

from services.persons.storage.account_tables import account_table
from services.persons.storage.advising_table import advising_table
from services.persons.storage.invitation_tables import invitation_table
from services.persons.storage.launch_tables import launch_table
from services.persons.storage.look_tables import look_cut_table, look_question_table, looks_table
from services.persons.storage.permission_tables import permission_table
from services.persons.storage.proxy_tables import proxy_tables
from services.persons.storage.retention_tables import retention_tables
from shared.columns import Instant, Json, new_metadata
from shared.roles import ARBODIENST, Role
from shared.storage.parties import party_table
from shared.storage.standing import standing_tables
from shared.storage.wall import EMERGENCY, behind_wall, seen_by, seen_with

metadata = new_metadata()


GUIDING = "ARRAY[{}]".format(", ".join(f"'{role}'" for role in sorted(ARBODIENST)))
WHOSE_CASE_IS_SHOWN = "SELECT FROM work_case WHERE work_case.case_id = case_question.case_id"
ADVISERS = f"ARRAY['{Role.ARBEIDSDESKUNDIGE}']"
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
    Column("identity_sealed", Text),  # empty where nothing was saved since patients have keys: it stands in content
    Column("birth_hash", String(64), index=True),  # the same of who is born on one day; empty until it is written anew
    Column("survivor_id", String(36), index=True),  # the record that stands for this person (D43)
    Column("look_on", Date, nullable=False, server_default="1900-01-01"),  # when the term of the record is asked about
    Column("closing", Boolean, nullable=False, server_default=false()),  # it passed, and is being destroyed now
    Index("ix_patient_look_on", "look_on", "id"),
    info=behind_wall(key="bsn_hash", lent="id", under="survivor_id"),
)

patient_merge = Table(
    "patient_merge",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("absorbed_id", String(36), nullable=False, index=True),
    Column("survivor_id", String(36), nullable=False, index=True),
    Column("content", Json, nullable=False),
    info=seen_by("EXISTS (SELECT FROM patient WHERE patient.id = patient_merge.survivor_id)"),
)

party = party_table(metadata)  # organisations that stand in a relation to a patient now, and the patient

identity_due = Table(
    "identity_due",
    metadata,
    Column("organisation_id", String(64), primary_key=True),
    Column("patient_id", String(36), primary_key=True),
    Column("since", Instant, nullable=False),
    Index("ix_identity_due_since", "organisation_id", "since", "patient_id"),
    info=seen_by("organisation_id = {party}"),
)

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

advising = advising_table(metadata)
ADVISED = "id IN (SELECT asked.employee_id FROM advising asked WHERE asked.organisation_id = {party})"

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
        f" OR ({{roles}} && {ADVISERS} AND {ADVISED})"
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

patient_look = looks_table(metadata, "patient_look", "patient_id")

employee_look = looks_table(metadata, "employee_look", "employee_id")  # the work side, apart (D4)

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
    info=seen_with("patient", "id", own="consents"),
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

emergency_access = Table(
    EMERGENCY,
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("patient_id", String(36), nullable=False),
    Column("professional_id", String(80), nullable=False),
    Column("organisation_id", String(64), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("until", Instant),
    Column("ended", Boolean, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("due_on", Date),
    Column("content", Json, nullable=False),
    Index("ix_emergency_access_patient", "patient_id", "asked_at"),
    Index("ix_emergency_access_organisation", "organisation_id", "asked_at"),
    Index("ix_emergency_access_ended", "ended", "until"),
    Index("ix_emergency_access_review", "closed", "due_on", "id"),
    info=seen_by(f"organisation_id = {{party}} OR patient_id = {{party}} OR '{Role.PRIVACY_OFFICER}' = ANY {{roles}}"),
)

standing = standing_tables(metadata)

erasure = Table(
    "erasure",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("patient_id", String(36), nullable=False),
    Column("chain_id", String(36), nullable=False, index=True),
    Column("state", String(20), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("key_gone", Boolean, nullable=False, server_default=false()),
    Column("content", Json, nullable=False),
    Index("ix_erasure_patient_id", "patient_id", "asked_at"),
    Index("ix_erasure_state", "state", "due_on", "id"),
    info=seen_by(f"patient_id = {{party}} OR '{Role.PRIVACY_OFFICER}' = ANY {{roles}}"),
)

erasure_answer = Table(
    "erasure_answer",
    metadata,
    Column("erasure_id", String(36), primary_key=True),
    Column("holder", String(40), primary_key=True),
    Column("round", Integer, nullable=False),
    Column("reason", String(40)),
    Column("until", Date),
    Column("at", Instant, nullable=False),
    info=seen_with("erasure", "erasure_id", own="erasure_answer"),
)

look_question = look_question_table(metadata)
look_cut = look_cut_table(metadata)

launch = launch_table(metadata)
referral_permission = permission_table(metadata)
invitation = invitation_table(metadata)

retention, retention_said, retention_part = retention_tables(metadata)

proxy, wrong_code = proxy_tables(metadata)

account = account_table(metadata)
