"""What a patient said and was asked: one row for each patient; and the exchanges that took place."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Row, delete, insert, select

from services.persons.domain.consents import Consents, Fact
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import care_organisation, consents, exchange
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.inserts import insert_new
from shared.storage.work import Work


def find_consents(work: Work, patient_id: str, chain_id: str) -> Consents:
    """Return all that the patient said; nothing yet is version 0."""
    row = work.conn.execute(select(consents).where(consents.c.id == patient_id)).one_or_none()
    if row is None:
        return Consents(patient_id, chain_id)
    return from_document(Consents, {**row.content, "version": row.version})


def save_consents(work: Work, value: Consents, facts: Sequence[Fact]) -> Consents:
    """Write them with their events, on the version that was read; nothing happens without a fact."""
    if not facts:
        return value
    row = {"chain_id": value.chain_id, "content": to_document(value)}
    events = OUTGOING.events(facts)
    version = save(
        work, consents, id=value.patient_id, version=value.version, key=value.chain_id, row=row, events=events
    )
    return replace(value, version=version)


def keep_exchange(work: Work, row: dict[str, Any]) -> None:
    """Keep that something was shared; the same again changes nothing."""
    work.conn.execute(_keep_exchange(work.conn.dialect.name), row)


@cache
def _keep_exchange(dialect: str) -> Any:
    return insert_new(dialect, exchange).on_conflict_do_nothing()


def drop_exchange(work: Work, item_id: str) -> None:
    """Forget what was taken back before anyone opened it."""
    work.conn.execute(delete(exchange).where(exchange.c.item_id == item_id))


def exchanges_of(work: Work, patient_id: str) -> list[Row[Any]]:
    """Return what was shared of a patient, the newest first."""
    found = select(exchange).where(exchange.c.patient_id == patient_id)
    return list(work.conn.execute(found.order_by(exchange.c.at.desc(), exchange.c.item_id)))


def keep_care_organisation(work: Work, organisation_id: str, kind: str | None) -> None:
    """Keep of which kind an organisation is; None forgets it."""
    work.conn.execute(delete(care_organisation).where(care_organisation.c.organisation_id == organisation_id))
    if kind:
        work.conn.execute(insert(care_organisation).values(organisation_id=organisation_id, kind=kind))


def kinds_of(work: Work, organisation_ids: Sequence[str]) -> dict[str, str]:
    """Return of which kind these organisations are, as far as region told."""
    wanted = care_organisation.c.organisation_id.in_(organisation_ids)
    return {row.organisation_id: row.kind for row in work.conn.execute(select(care_organisation).where(wanted))}
