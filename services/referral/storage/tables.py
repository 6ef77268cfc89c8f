"""The tables of referral: documents beside what lists search on, their parties, copies of offers and relations."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint, text

from shared.columns import BigId, Instant, Json, new_metadata
from shared.storage.aliases import alias_table
from shared.storage.consents import copy_tables
from shared.storage.emergency import emergency_table
from shared.storage.parties import party_table
from shared.storage.proxies import proxy_copy_table
from shared.storage.standing import standing_tables
from shared.storage.wall import behind_wall, seen_by, seen_with

metadata = new_metadata()

# due_on: when the holder's move is due; of a closed referral the day on which it closed
referral = Table(
    "referral",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("chain_id", String(64), nullable=False),
    Column("patient_id", String(64), nullable=False),
    Column("sender_organisation_id", String(64), nullable=False),
    Column("receiver_organisation_id", String(64)),
    Column("state", String(20), nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("content", Json, nullable=False),
    Index("ix_referral_sent", "sender_organisation_id", "closed", "due_on", "id"),
    Index("ix_referral_received", "receiver_organisation_id", "closed", "due_on", "id"),
    Index("ix_referral_patient", "patient_id", "id"),
    info=behind_wall(lent="patient_id"),
)


def _between(name: str) -> Table:
    """Return a table of what lies between two organisations about a patient; due_on: as of a referral."""
    return Table(
        name,
        metadata,
        Column("id", String(36), primary_key=True),
        Column("version", Integer, nullable=False),
        Column("chain_id", String(64), nullable=False, index=True),
        Column("patient_id", String(64), nullable=False),
        Column("sender_organisation_id", String(64), nullable=False),
        Column("receiver_organisation_id", String(64), nullable=False),
        Column("state", String(20), nullable=False),
        Column("closed", Boolean, nullable=False),
        Column("due_on", Date, nullable=False),
        Column("content", Json, nullable=False),
        Index(f"ix_{name}_sent", "sender_organisation_id", "closed", "due_on", "id"),
        Index(f"ix_{name}_received", "receiver_organisation_id", "closed", "due_on", "id"),
        Index(f"ix_{name}_patient", "patient_id", "id"),
        info=behind_wall(),
    )


advice = _between("advice")

peer_question = _between("peer_question")

# of one practice, which is both sides; entered twice at once, a patient still stands on its list once
recall = _between("recall")
Index(
    "uq_recall_open",
    recall.c.patient_id,
    recall.c.sender_organisation_id,
    unique=True,
    sqlite_where=text("NOT closed"),
    postgresql_where=text("NOT closed"),
)

# sealed: the name of the file and the key of its content; scan_at: when it is looked at next, none when that is done
attachment = Table(
    "attachment",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("referral_id", String(36), nullable=False),
    Column("object_id", String(36), nullable=False, index=True),
    Column("media_type", String(40), nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("scan", String(10), nullable=False),
    Column("scanned_by", String(40)),
    Column("scan_at", Instant),
    Column("tries", Integer, nullable=False),
    Column("added_by", String(64), nullable=False),
    Column("added_organisation_id", String(64), nullable=False),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("referral_id", "digest"),
    Index("ix_attachment_scan", "scan_at", "id"),
    info=seen_with("referral", "referral_id", own="attachment"),
)

# content that no attachment holds: still coming in, or left behind; deleted when due
loose_object = Table(
    "loose_object",
    metadata,
    Column("object_id", String(36), primary_key=True),
    Column("due_at", Instant, nullable=False, index=True),
)

# of no patient: what a team is asked, and how it went
capacity_request = Table(
    "capacity_request",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("enquiry_id", String(36), nullable=False, index=True),
    Column("offer_id", String(64), nullable=False, index=True),
    Column("sender_organisation_id", String(64), nullable=False),
    Column("receiver_organisation_id", String(64), nullable=False),
    Column("state", String(20), nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("content", Json, nullable=False),
    Index("ix_capacity_request_received", "receiver_organisation_id", "closed", "due_on", "id"),
    info=behind_wall(),
)

# for which draft was asked: its sender alone sees that
capacity_enquiry = Table(
    "capacity_enquiry",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("referral_id", String(36), nullable=False, index=True),
    Column("sender_organisation_id", String(64), nullable=False),
    Column("asked_at", String(40), nullable=False),
    Column("closed", Boolean, nullable=False),
    info=seen_by("sender_organisation_id = {party}"),
)

party = party_table(metadata)

offer = Table(
    "offer",
    metadata,
    Column("offer_id", String(64), primary_key=True),
    Column("content", Json, nullable=False),
)

# a piece of five minutes of somebody's time that is taken; for whom stands in the referral
agenda_block = Table(
    "agenda_block",
    metadata,
    Column("professional_id", String(64), primary_key=True),
    Column("starts_at", Instant, primary_key=True),
)

# until when what an organisation sent takes its room, in microseconds since 1970
sending_quota = Table(
    "sending_quota",
    metadata,
    Column("organisation_id", String(64), primary_key=True),
    Column("taken_until_us", BigId, nullable=False),
)

# how somebody looks at the board of an organisation: codes of filters, about no patient
saved_view = Table(
    "saved_view",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("organisation_id", String(64), nullable=False),
    Column("person_id", String(64), nullable=False),
    Column("name", String(40), nullable=False),
    Column("name_key", String(120), nullable=False),
    Column("filters", Json, nullable=False),
    UniqueConstraint("organisation_id", "person_id", "name_key"),
    info=seen_by("organisation_id = {party} AND person_id = {actor}"),
)

patient_relation = Table(
    "patient_relation",
    metadata,
    Column("patient_id", String(64), primary_key=True),
    Column("organisation_id", String(64), primary_key=True),
    Column("chain_id", String(64), nullable=False),
    info=seen_by(
        "organisation_id = {party} OR EXISTS (SELECT FROM advice WHERE advice.patient_id = patient_relation.patient_id"
        " AND advice.sender_organisation_id = patient_relation.organisation_id)"  # who was asked, of the asker
    ),
)

copies = copy_tables(
    metadata,
    seen_by(
        "EXISTS (SELECT FROM referral WHERE referral.patient_id = consent_copy.patient_id)"
        " OR EXISTS (SELECT FROM advice WHERE advice.patient_id = consent_copy.patient_id)"
        " OR EXISTS (SELECT FROM peer_question WHERE peer_question.patient_id = consent_copy.patient_id)"
        " OR EXISTS (SELECT FROM patient_relation WHERE patient_relation.patient_id = consent_copy.patient_id)"
    ),
)

emergency_access = emergency_table(metadata)

standing = standing_tables(metadata)

proxies = proxy_copy_table(metadata)

aliases = alias_table(metadata, "referral", "advice", "peer_question", "recall")
