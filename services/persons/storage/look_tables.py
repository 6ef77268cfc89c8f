"""The tables of who looked at whom, one for each side (D4), and of the questions why."""

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, String, Table, Text

from shared.columns import BigId, Instant, Json
from shared.roles import Role
from shared.storage.wall import seen_by


def looks_table(metadata: MetaData, name: str, person: str) -> Table:
    """Return a table of who looked at whom, in order of time for each person; the FG reads it as the log itself."""
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
        info=seen_by(f"{person} = {{party}} OR '{Role.PRIVACY_OFFICER}' = ANY {{roles}}"),
    )


def look_cut_table(metadata: MetaData) -> Table:
    """Return the table that says since when who looked is told: what is older was destroyed by law (D28)."""
    return Table(
        "look_cut",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("before", Instant, nullable=False),
        Column("cut_at", Instant, nullable=False),
    )


def look_question_table(metadata: MetaData) -> Table:
    """Return the table of questions why somebody looked: one for each look of a person."""
    return Table(
        "look_question",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("version", Integer, nullable=False),
        Column("person_id", String(36), nullable=False),
        Column("entry_id", String(36), nullable=False),
        Column("organisation_id", String(64), nullable=False),
        Column("open", Boolean, nullable=False),
        Column("late", Boolean, nullable=False),
        Column("asked_at", Instant, nullable=False),
        Column("answer_sealed", Text),
        Column("content", Json, nullable=False),
        Index("uq_look_question_entry", "person_id", "entry_id", unique=True),
        Index("ix_look_question_organisation", "organisation_id", "asked_at"),
        Index("ix_look_question_late", "late", "asked_at"),
        info=seen_by(
            f"person_id = {{party}} OR organisation_id = {{party}} OR '{Role.PRIVACY_OFFICER}' = ANY {{roles}}"
        ),
    )
