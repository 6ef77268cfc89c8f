"""The tables of second opinions (D12). What came of one lies apart: the wall keeps it from the own arbodienst."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, MetaData, String, Table, Text, text

from shared.columns import Json
from shared.storage.wall import seen_by

_DOCTOR = "'01.008' = ANY ({roles})"
_ASKED = "(organisation_id = {party} AND professional_id = {actor})"


def opinion_table(metadata: MetaData) -> Table:
    """Return the table of requests: of the employee, bedrijfsartsen of the arbodienst, who is asked; no employer."""
    return Table(
        "second_opinion",
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
        Column("reply_sealed", Text),
        Index("ix_second_opinion_case_id", "case_id", "due_on"),
        Index("ix_second_opinion_professional_id", "organisation_id", "professional_id", "state", "due_on"),
        # two taps at once: one runs in a case
        Index(
            "uq_second_opinion_running",
            "case_id",
            unique=True,
            sqlite_where=text("state IN ('asked', 'passed-on')"),
            postgresql_where=text("state IN ('asked', 'passed-on')"),
        ),
        info=seen_by(f"(employee_id = {{party}} OR (arbodienst_id = {{party}} AND {_DOCTOR}) OR {_ASKED})"),
    )


def opinion_words_table(metadata: MetaData) -> Table:
    """Return the table of what came of them: of the employee, who wrote it, and the arbodienst once it was shared."""
    return Table(
        "second_opinion_words",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("case_id", String(64), nullable=False, index=True),
        Column("employee_id", String(64), nullable=False),
        Column("arbodienst_id", String(64), nullable=False),
        Column("professional_id", String(64), nullable=False),
        Column("organisation_id", String(64), nullable=False),
        Column("shared", Boolean, nullable=False),
        Column("text_sealed", Text, nullable=False),
        info=seen_by(f"(employee_id = {{party}} OR (shared AND arbodienst_id = {{party}} AND {_DOCTOR}) OR {_ASKED})"),
    )
