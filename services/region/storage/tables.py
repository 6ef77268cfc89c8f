"""The tables of region: the directory, and apart from it the projection, which has no column for an identity (D25)."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, String, Table, UniqueConstraint

from shared.columns import Json, new_metadata
from shared.storage.wall import seen_by

metadata: MetaData = new_metadata()

organisation = Table(
    "organisation",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("content", Json, nullable=False),
)

professional = Table(
    "professional",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("content", Json, nullable=False),
)

membership = Table(
    "membership",
    metadata,
    Column("organisation_id", String(64), primary_key=True),
    Column("professional_id", String(64), primary_key=True),
    Column("role", String(40), primary_key=True),
    Index("ix_membership_professional_id", "professional_id"),
)

offer = Table(
    "offer",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("organisation_id", String(64), nullable=False, index=True),
    Column("content", Json, nullable=False),
)

mandate = Table(
    "mandate",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("organisation_id", String(64), nullable=False),
    Column("content", Json, nullable=False),
)

waarneming = Table(
    "waarneming",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("organisation_id", String(64), nullable=False),
    Column("stand_in_id", String(64), nullable=False),
    Column("stand_in_organisation_id", String(64), nullable=False),
    Column("last_day", Date, nullable=False),
    Column("content", Json, nullable=False),
    Index("ix_waarneming_practice", "organisation_id", "last_day"),
    Index("ix_waarneming_stand_in", "stand_in_id", "last_day"),
    info=seen_by("organisation_id = {party} OR stand_in_organisation_id = {party}"),
)

# The projection. ``item`` is a digest that leads nowhere: it only lets a later event find its row again.

flow_item = Table(
    "flow_item",
    metadata,
    Column("item", String(32), primary_key=True),
    Column("sender_organisation_id", String(64), nullable=False),
    Column("receiver_organisation_id", String(64), nullable=False),
    Column("line", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("sent_on", Date, nullable=False),
    Column("period", String(10), nullable=False),
    Column("state", String(20), nullable=False),
    Column("waited_days", Integer),
    Column("offer_id", String(64)),
    Column("invited_on", Date),
    Column("invited_days", Integer),
    Index("ix_flow_item_tally", "period", "state"),
    Index("ix_flow_item_invited", "invited_on", "offer_id", "invited_days"),
)

offer_waiting = Table(
    "offer_waiting",
    metadata,
    Column("offer_id", String(64), primary_key=True),
    Column("cases", Integer, nullable=False),
    Column("median_days", Integer, nullable=False),
    Column("p90_days", Integer),
    Column("measured_on", Date, nullable=False),
)

stuck_item = Table(
    "stuck_item",
    metadata,
    Column("item", String(32), primary_key=True),
    Column("case_number", String(12), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("level", String(20)),
    Column("warned_before", String(20)),
    Column("holder_organisation_id", String(64), nullable=False),
    Column("harm_band", String(10)),
    Column("urgency", Integer, nullable=False),
    Column("silent_since", Date, nullable=False),
    Column("promised_for", Date, nullable=False),
    Index("ix_stuck_item_order", "urgency", "promised_for", "item"),
)

# what the coordinator did, not a projection of what others told: it stays when that is rebuilt
nudge = Table(
    "nudge",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("item", String(32), nullable=False),
    Column("nudged_on", Date, nullable=False),
    Column("content", Json, nullable=False),
    UniqueConstraint("item", "nudged_on"),
)

care_period = Table(
    "care_period",
    metadata,
    Column("item", String(32), primary_key=True),
    Column("organisation_id", String(64)),
    Column("first_day", Date),
    Column("last_day", Date),
)

work_period = Table(
    "work_period",
    metadata,
    Column("item", String(32), primary_key=True),
    Column("arbodienst_id", String(64), nullable=False),
    Column("state", String(30), nullable=False),
)

# of a referral that was begun from an own system: how many fields came filled in, and how much was typed all the same
typing_item = Table(
    "typing_item",
    metadata,
    Column("item", String(32), primary_key=True),
    Column("filled_in", Integer, nullable=False),
    Column("overwritten", Integer, nullable=False),
    Column("typed_again", Integer, nullable=False),
)

PROJECTION = (flow_item, offer_waiting, stuck_item, care_period, work_period, typing_item)
