"""The table of who is asked for an arbeidskundig advies about whom, for as long as it is asked; told by worktrack."""

from sqlalchemy import Column, MetaData, String, Table

from shared.storage.wall import seen_by


def advising_table(metadata: MetaData) -> Table:
    """Return the table; who is asked sees the rows that name them."""
    return Table(
        "advising",
        metadata,
        Column("expert_advice_id", String(36), primary_key=True),
        Column("employee_id", String(36), nullable=False, index=True),
        Column("professional_id", String(64), nullable=False),
        Column("organisation_id", String(64), nullable=False),
        info=seen_by("organisation_id = {party} AND professional_id = {actor}", told=True),
    )
