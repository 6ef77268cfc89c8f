"""Copies of noodtoegang in the services that persons told (D27): who may read of which patient, until when.

The same table and the same look in each, so that no service reads differently. A copy is asked by its id, at the
instant of the reading: what lapsed is as if it was never there, whether persons told of its end or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, select, update

from shared.columns import Instant
from shared.faults import NotFound
from shared.policy.decision import Resource
from shared.roles import WORK_ROLES
from shared.storage.inserts import insert_new
from shared.storage.wall import EMERGENCY, seen_by, show_key
from shared.storage.work import Work

RELATION = "noodtoegang"


@dataclass(frozen=True)
class Lease:
    """What one professional may read for a while; ``until`` on the system clock, itself excluded."""

    id: str
    patient_id: str
    professional_id: str
    organisation_id: str
    until: datetime

    @classmethod
    def told(cls, data: Mapping[str, Any]) -> "Lease":
        """Read what persons told when it began."""
        names = ("patient_id", "professional_id", "organisation_id")
        until = datetime.fromisoformat(data["until"])
        return cls(id=data["access_id"], until=until, **{name: data[name] for name in names})

    @property
    def resource(self) -> Resource:
        """Return it as the policy sees it; the log names it and the patient, whatever of theirs is read."""
        leans_on = {RELATION: f"{RELATION}:{self.id}"}
        return Resource("emergency-access", self.id, frozenset(leans_on), self.patient_id, leans_on=leans_on)


def emergency_table(metadata: MetaData) -> Table:
    """Return the table of copies of a service."""
    return Table(
        EMERGENCY,
        metadata,
        Column("id", String(36), primary_key=True),
        Column("patient_id", String(64), nullable=False),
        Column("professional_id", String(80), nullable=False),
        Column("organisation_id", String(64), nullable=False),
        Column("until", Instant, nullable=False),
        info=seen_by("organisation_id = {party}", told=True),
    )


def keep_lease(work: Work, table: Table, lease: Lease) -> None:
    """Keep it; told again it changes nothing, also after its end."""
    work.conn.execute(insert_new(work.conn.dialect.name, table).on_conflict_do_nothing(), vars(lease))


def end_lease(work: Work, table: Table, lease_id: str, at: datetime) -> None:
    """End it; an end that is told late does not lengthen it."""
    work.conn.execute(update(table).where(table.c.id == lease_id, table.c.until > at).values(until=at))


def take_lease(work: Work, table: Table, lease_id: str) -> Lease:
    """Return what the actor may read now. Raises ``NotFound``: of another, over, or never there are the same."""
    if work.actor.has_role(*WORK_ROLES) or work.actor.on_behalf_of is not None:  # D27: of care, and one's own
        raise NotFound
    show_key(work.conn, lease_id)
    who = (table.c.professional_id == work.actor.id, table.c.organisation_id == work.actor.organisation_id)
    wanted = select(table).where(table.c.id == lease_id, table.c.until > work.recorded_at, *who)
    row = work.conn.execute(wanted).one_or_none()
    if row is None:
        raise NotFound
    return Lease(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
