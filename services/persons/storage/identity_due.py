"""Of whom an organisation has yet to see an identity document: a list that reads no more than it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, literal, select, tuple_

from services.persons.domain.identity_check import IdentityChecked, due_since
from services.persons.domain.patient import Patient, PatientRelated, PatientUnrelated
from services.persons.storage.tables import identity_due
from shared.columns import Instant
from shared.storage.work import Work

Mark = tuple[datetime, str]


@dataclass(frozen=True)
class Due:
    """A patient of whom no document was seen, known to the organisation since."""

    patient_id: str
    since: datetime


def keep_due(work: Work, value: Patient, facts: Sequence[object]) -> None:
    """Let the lists of the organisations that these facts are about say what is so now."""
    told = (PatientRelated, PatientUnrelated, IdentityChecked)
    for organisation_id in {fact.organisation_id for fact in facts if isinstance(fact, told)}:
        row = {"organisation_id": organisation_id, "patient_id": value.patient_id}
        work.conn.execute(delete(identity_due).filter_by(**row))
        since = due_since(value, organisation_id)
        if since is not None:
            work.conn.execute(insert(identity_due).values(**row, since=since))


def due_at(work: Work, organisation_id: str, *, after: Mark | None, limit: int) -> list[Due]:
    """Return of whom this organisation has yet to see a document, known the longest first; after (since, id)."""
    row = identity_due.c
    wanted = select(row.patient_id, row.since).where(row.organisation_id == organisation_id)
    if after is not None:
        since, last = after
        wanted = wanted.where(tuple_(row.since, row.patient_id) > tuple_(literal(since, Instant()), literal(last)))
    found = work.conn.execute(wanted.order_by(row.since, row.patient_id).limit(limit))
    return [Due(each.patient_id, each.since) for each in found]
