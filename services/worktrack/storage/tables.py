"""The tables of worktrack. No name, no BSN, no id of the care side (D4); what queries need stands beside it."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint, false, text

from services.worktrack.storage.oordeel_table import oordeel_table
from services.worktrack.storage.opinion_tables import opinion_table, opinion_words_table
from services.worktrack.storage.signing_tables import signing_guess_table, signing_mail_table
from shared.columns import Instant, Json, new_metadata
from shared.storage.parties import party_table
from shared.storage.standing import professional_table
from shared.storage.wall import behind_wall, seen_by

metadata = new_metadata()

work_case = Table(
    "work_case",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("arbodienst_id", String(64), nullable=False),
    Column("employer_id", String(64), nullable=False),
    Column("employee_id", String(64), nullable=False),
    Column("personnel_number", String(40), nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("closes_on", Date, nullable=False),
    Column("started_on", Date),
    Column("recovered_on", Date),
    Column("attention_on", Date, nullable=False),
    Column("duty_on", Date),
    Column("contact_on", Date),
    Column("signal_on", Date),
    Column("next_code", String(40)),
    Column("next_on", Date),
    Column("content", Json, nullable=False),
    # everything that the caseload counts, chooses and orders by, so that it never reads the documents of all cases
    Index(
        "ix_work_case_caseload",
        "arbodienst_id",
        "employer_id",
        "recovered_on",
        "attention_on",
        "duty_on",
        "contact_on",
        "signal_on",
        "started_on",
        "opens_on",
        "closes_on",
        "id",
    ),
    Index("ix_work_case_employer", "employer_id", "personnel_number"),
    Index("ix_work_case_employee_id", "employee_id"),
    # two sick reports at once: an employee has one open case at most
    Index(
        "uq_work_case_open",
        "arbodienst_id",
        "employer_id",
        "employee_id",
        unique=True,
        sqlite_where=text("recovered_on IS NULL"),
        postgresql_where=text("recovered_on IS NULL"),
    ),
    info=behind_wall(owner="arbodienst_id"),
)

party = party_table(metadata)

caseload_import = Table(
    "caseload_import",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("arbodienst_id", String(64), nullable=False),
    Column("imported_at", Instant, nullable=False),
    Column("content", Json, nullable=False),
    Index("ix_caseload_import_arbodienst_id", "arbodienst_id", "imported_at"),
    info=behind_wall(),
)

client_contract = Table(
    "client_contract",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("employer_id", String(64), nullable=False),
    Column("arbodienst_id", String(64), nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("bears_own_risk", Boolean, nullable=False, server_default=false()),
    Index("uq_client_contract_employer", "employer_id", "starts_on", unique=True),
)

care_dates = Table(
    "care_dates",
    metadata,
    Column("sharing_id", String(64), primary_key=True),
    Column("case_id", String(64), nullable=False, index=True),
    Column("dates", Json, nullable=False),
    Column("shared_at", Instant, nullable=False),
    info=behind_wall("case_id"),
)

werkplan = Table(
    "werkplan",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", String(64), nullable=False, unique=True),
    Column("content", Json, nullable=False),
    info=behind_wall("case_id"),
)

signing_link = Table(
    "signing_link",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("werkplan_id", String(36), nullable=False),
    Column("case_id", String(64), nullable=False, index=True),
    Column("edition", Integer, nullable=False),
    Column("signer", String(40), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("finder", String(16), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("code_digest", String(64), nullable=False),
    Column("wrong_codes", Integer, nullable=False, server_default="0"),
    Column("ended", String(20)),
    Column("ended_at", Instant),
    info=behind_wall("case_id"),
)

signing_mail, signing_guess = signing_mail_table(metadata), signing_guess_table(metadata)
deskundigenoordeel = oordeel_table(metadata)
second_opinion, second_opinion_words = opinion_table(metadata), opinion_words_table(metadata)
professional = professional_table(metadata)  # a copy: who works where, to ask them only

signed_document = Table(
    "signed_document",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("werkplan_id", String(36), nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("sealed", Text, nullable=False),
    Column("sealed_at", Instant, nullable=False),
    UniqueConstraint("case_id", "edition"),
    info=behind_wall("case_id"),
)

# an employer is party to the case and not to this: when somebody sees the bedrijfsarts is not theirs to read (D10)
contact = Table(
    "contact",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("employee_id", String(64), nullable=False),
    Column("arbodienst_id", String(64), nullable=False),
    Column("with_id", String(64), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("state", String(20), nullable=False),
    Column("content", Json, nullable=False),
    Index("ix_contact_agenda", "arbodienst_id", "state", "starts_at"),
    Index("ix_contact_case_id", "case_id", "starts_at"),
    # two colleagues at once: a case has one planned contact at most
    Index(
        "uq_contact_planned",
        "case_id",
        unique=True,
        sqlite_where=text("state = 'planned'"),
        postgresql_where=text("state = 'planned'"),
    ),
    info=seen_by("(arbodienst_id = {party} OR employee_id = {party})"),
)

# employer and employee are party to what was sent and to no draft
work_letter = Table(
    "work_letter",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("employee_id", String(64), nullable=False),
    Column("employer_id", String(64), nullable=False),
    Column("arbodienst_id", String(64), nullable=False),
    Column("sent_at", Instant),
    Column("content", Json, nullable=False),
    Index("ix_work_letter_case_id", "case_id", "sent_at"),
    Index("ix_work_letter_employee_id", "employee_id", "sent_at"),
    info=seen_by(
        "(arbodienst_id = {party} OR (sent_at IS NOT NULL AND (employee_id = {party} OR employer_id = {party})))"
    ),
)

# sealed, and apart: no employer, employee or colleague of another role meets a row of it
letter_medical = Table(
    "letter_medical",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("arbodienst_id", String(64), nullable=False),
    Column("text_sealed", Text, nullable=False),
    info=seen_by("(arbodienst_id = {party} AND '01.008' = ANY ({roles}))"),
)

# an employer is party to the case and not to this: how a day went is between employee and arbodienst (D10)
work_day = Table(
    "work_day",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("employee_id", String(64), nullable=False, index=True),
    Column("arbodienst_id", String(64), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("going", String(20), nullable=False),
    info=seen_by("(arbodienst_id = {party} OR employee_id = {party})"),
)

# between colleagues of one arbodienst: neither employee nor employer is party to it
work_task = Table(
    "work_task",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("employee_id", String(64), nullable=False),
    Column("arbodienst_id", String(64), nullable=False),
    Column("for_id", String(64), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String(20), nullable=False),
    Column("content", Json, nullable=False),
    Column("text_sealed", Text, nullable=False),
    Column("report_sealed", Text),
    Index("ix_work_task_for_id", "arbodienst_id", "for_id", "state", "due_on"),
    Index("ix_work_task_case_id", "case_id", "due_on"),
    info=seen_by("(arbodienst_id = {party})"),
)

# one a case, by its id; the arbodienst keeps it and meets no row of it, an employer neither
talk_note = Table(
    "talk_note",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("employee_id", String(64), nullable=False),
    Column("text_sealed", Text, nullable=False),
    info=seen_by("(employee_id = {party})"),
)

# what it says is sealed; the employee is party to what was shared, an employer to nothing
work_note = Table(
    "work_note",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", String(64), nullable=False, index=True),
    Column("employee_id", String(64), nullable=False, index=True),
    Column("arbodienst_id", String(64), nullable=False),
    Column("author_id", String(64), nullable=False),
    Column("share", String(20), nullable=False),
    Column("content", Json, nullable=False),
    Column("text_sealed", Text, nullable=False),
    info=seen_by("(arbodienst_id = {party} OR (share = 'employee' AND employee_id = {party}))"),
)

# sealed; who was asked meets the rows that name them and nobody else of their organisation, an employer none (D10)
expert_advice = Table(
    "expert_advice",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("employee_id", String(64), nullable=False, index=True),
    Column("arbodienst_id", String(64), nullable=False),
    Column("professional_id", String(64), nullable=False),
    Column("organisation_id", String(64), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String(20), nullable=False),
    Column("content", Json, nullable=False),
    Column("question_sealed", Text, nullable=False),
    Column("shared_sealed", Text),
    Column("answer_sealed", Text),
    Index("ix_expert_advice_case_id", "case_id", "due_on"),
    Index("ix_expert_advice_professional_id", "organisation_id", "professional_id", "state", "due_on"),
    # two colleagues at once: one open question to somebody in a case
    Index(
        "uq_expert_advice_asked",
        "case_id",
        "organisation_id",
        "professional_id",
        unique=True,
        sqlite_where=text("state = 'asked'"),
        postgresql_where=text("state = 'asked'"),
    ),
    info=seen_by(
        "(arbodienst_id = {party} OR employee_id = {party}"
        " OR (organisation_id = {party} AND professional_id = {actor}))"
    ),
)
