"""What a service keeps of who may act for whom: clinicians of an organisation, and who stands in for which practice.

Copies of what region tells, so that a request is decided without asking it. Who is not in them acts for nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, MetaData, String, Table, delete, insert, select

from shared.columns import Json
from shared.policy.on_behalf import Waarneming
from shared.storage.work import Work


@dataclass(frozen=True)
class Standing:
    """The tables of one service."""

    professionals: Table
    waarnemingen: Table


def professional_table(metadata: MetaData) -> Table:
    """Return the table of who works where in which roles."""
    return Table(
        "professional",
        metadata,
        Column("professional_id", String(64), primary_key=True),
        Column("organisation_id", String(64), primary_key=True),
        Column("roles", Json, nullable=False),
    )


def waarneming_table(metadata: MetaData) -> Table:
    """Return the table of who stands in for which practice."""
    return Table(
        "waarneming",
        metadata,
        Column("waarneming_id", String(64), primary_key=True),
        Column("organisation_id", String(64), nullable=False),
        Column("stand_in_id", String(64), nullable=False),
        Column("stand_in_organisation_id", String(64), nullable=False),
        Column("first_day", Date, nullable=False),
        Column("last_day", Date, nullable=False),
    )


def standing_tables(metadata: MetaData) -> Standing:
    """Return the tables of a service that keeps no professionals yet."""
    return Standing(professional_table(metadata), waarneming_table(metadata))


def keep_professional(work: Work, standing: Standing, told: Mapping[str, Any]) -> None:
    """Keep the roles at one organisation; without roles the professional works there no longer."""
    keep_roles(work, standing.professionals, told)


def keep_roles(work: Work, table: Table, told: Mapping[str, Any]) -> None:
    """Keep them in the table of a service that keeps no waarnemingen."""
    ids = ("professional_id", "organisation_id")
    work.conn.execute(delete(table).where(*(table.c[name] == told[name] for name in ids)))
    if told["roles"]:
        work.conn.execute(insert(table).values(**{name: told[name] for name in (*ids, "roles")}))


def keep_waarneming(work: Work, standing: Standing, told: Mapping[str, Any]) -> None:
    """Keep a waarneming as it is now; one that was revoked is forgotten at once."""
    table = standing.waarnemingen
    work.conn.execute(delete(table).where(table.c.waarneming_id == told["waarneming_id"]))
    if not told["revoked"]:
        days = {name: date.fromisoformat(told[name]) for name in ("first_day", "last_day")}
        ids = {column.name: told[column.name] for column in table.c if column.name not in days}
        work.conn.execute(insert(table).values(**ids, **days))


def roles_of(conn: Connection, standing: Standing, professional_id: str, organisation_id: str) -> frozenset[str]:
    """Return the roles of a professional at an organisation; none when they are not known there."""
    return roles_in(conn, standing.professionals, professional_id, organisation_id)


def roles_in(conn: Connection, table: Table, professional_id: str, organisation_id: str) -> frozenset[str]:
    """Return them from the table of a service that keeps no waarnemingen."""
    wanted = select(table.c.roles).filter_by(professional_id=professional_id, organisation_id=organisation_id)
    return frozenset(conn.execute(wanted).scalar() or ())


def find_waarneming(conn: Connection, standing: Standing, waarneming_id: str) -> Waarneming | None:
    """Return a waarneming that was not revoked, or None."""
    row = conn.execute(select(standing.waarnemingen).filter_by(waarneming_id=waarneming_id)).mappings().one_or_none()
    return Waarneming(**row) if row else None
