"""The tables of notifications: no name, no address, no text; texts are rendered when they are read."""

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from shared.columns import Instant, Json, new_metadata
from shared.storage.aliases import alias_table
from shared.storage.consents import copy_tables
from shared.storage.wall import seen_by, seen_with

metadata = new_metadata()

# the organisation that is told or in whose name it is told, a person without one, a role of the whole region
TOLD = (
    "organisation_id = {party} OR voice = {party}"
    " OR (organisation_id = '' AND audience <> 'team' AND recipient_id = {party})"
    " OR (organisation_id = '' AND audience = 'team' AND recipient_id = ANY {roles})"
)

notice = Table(
    "notice",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("event_id", String(64), nullable=False),
    Column("event_type", String(120), nullable=False),
    Column("audience", String(20), nullable=False),
    Column("recipient_id", String(80), nullable=False),
    Column("organisation_id", String(64), nullable=False),
    Column("template", String(60), nullable=False),
    Column("parameters", Json, nullable=False),
    Column("item_service", String(40), nullable=False),
    Column("item_id", String(64), nullable=False),
    Column("href", String(200), nullable=False),
    Column("ground", String(120), nullable=False),
    Column("side", String(10), nullable=False),
    Column("voice", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("patient_id", String(64)),  # with holder_id: it tells an organisation of what another one holds (CON-01)
    Column("holder_id", String(64)),
    UniqueConstraint("event_id", "audience", "recipient_id", "organisation_id"),  # I8
    Index("ix_notice_recipient", "audience", "recipient_id", "organisation_id", "created_at", "id"),
    Index("ix_notice_created_at", "created_at"),
    Index("ix_notice_item", "item_id", "template"),
    Index("ix_notice_patient", "patient_id", "holder_id"),
    info=seen_by(TOLD),
)

copies = copy_tables(metadata, seen_by("false"))  # only events read it here

reading = Table(
    "reading",
    metadata,
    Column("notice_id", String(36), primary_key=True),
    Column("reader_id", String(80), primary_key=True),
    Column("read_at", Instant, nullable=False),
    info=seen_with("notice", "notice_id", own="reading"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("notice_id", String(36), primary_key=True),
    Column("channel", String(20), primary_key=True),  # I8: one delivery for each notice and channel
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("retry_at", Instant),
    Column("sent_at", Instant),
    Column("problem", String(60)),
    Index("ix_delivery_state", "state", "retry_at"),
)

personal_link = Table(
    "personal_link",
    metadata,
    Column("finder", String(16), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("notice_id", String(36), nullable=False, index=True),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    info=seen_with("notice", "notice_id", own="personal_link"),
)

wrong_link = Table(
    "wrong_link",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("actor_id", String(80), nullable=False),
    Column("tried_at", Instant, nullable=False),
    Index("ix_wrong_link_actor", "actor_id", "tried_at"),
)

aliases = alias_table(metadata, "notice")
