"""What a patient said and was asked: one row for each patient; and the exchanges that took place."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Row, delete, insert, select

from services.persons.domain.consents import Consents, ConsentsChanged, Fact, Share
from services.persons.outgoing import OUTGOING
from services.persons.storage.patients import other_records
from services.persons.storage.tables import care_organisation, consents, exchange
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.inserts import insert_new
from shared.storage.work import Work


def find_consents(work: Work, patient_id: str, chain_id: str) -> Consents:
    """Return all that this person said, under whichever record; nothing yet is version 0."""
    present = _row(work, patient_id, chain_id)
    others = [_row(work, *each) for each in other_records(work, patient_id)]
    return replace(
        present,
        said=tuple(
            sorted((each for row in (present, *others) for each in row.said), key=lambda each: each.recording.at)
        ),
        requests=tuple(
            sorted((each for row in (present, *others) for each in row.requests), key=lambda each: each.asked.at)
        ),
        others=tuple(map(_share, others)),
    )


def save_consents(work: Work, value: Consents, facts: Sequence[Fact]) -> Consents:
    """Write them with their events, on the version that was read; nothing happens without a fact.

    What stands under another record is written there, and told of it: the same whole set (D43).
    """
    if not facts:
        return value
    _save(work, value.own, facts)
    saved = [_save_share(work, value, share, facts) for share in value.others]
    return replace(value, version=value.version + 1, others=tuple(saved))


def _row(work: Work, patient_id: str, chain_id: str) -> Consents:
    row = work.conn.execute(select(consents).where(consents.c.id == patient_id)).one_or_none()
    if row is None:
        return Consents(patient_id, chain_id)
    return from_document(Consents, {**row.content, "version": row.version})


def _share(row: Consents) -> Share:
    ids = {each.consent_id for each in row.said} | {each.request_id for each in row.requests}
    return Share(row.patient_id, row.chain_id, frozenset(ids), row.version)


def _save_share(work: Work, value: Consents, share: Share, facts: Sequence[Fact]) -> Share:
    """Write what changed under another record, and tell it all that counts."""
    own, at = value.under(share), next((fact.at for fact in facts if isinstance(fact, ConsentsChanged)), work.now)
    was = _row(work, share.patient_id, share.chain_id)
    is_told = any(isinstance(fact, ConsentsChanged) for fact in facts)
    if not is_told and (was.said, was.requests) == (own.said, own.requests):
        return share
    whole = replace(value, patient_id=share.patient_id, chain_id=share.chain_id)
    _save(work, own, [ConsentsChanged(whole, at)])
    return replace(share, version=share.version + 1)


def _save(work: Work, own: Consents, facts: Sequence[Fact]) -> None:
    content = to_document(own)
    del content["others"]
    row, events = {"chain_id": own.chain_id, "content": content}, OUTGOING.events(facts)
    save(work, consents, id=own.patient_id, version=own.version, key=own.chain_id, row=row, events=events)


def keep_exchange(work: Work, row: dict[str, Any]) -> None:
    """Keep that something was shared; the same again changes nothing."""
    work.conn.execute(_keep_exchange(work.conn.dialect.name), row)


@cache
def _keep_exchange(dialect: str) -> Any:
    return insert_new(dialect, exchange).on_conflict_do_nothing()


def drop_exchange(work: Work, item_id: str) -> None:
    """Forget what was taken back before anyone opened it."""
    work.conn.execute(delete(exchange).where(exchange.c.item_id == item_id))


def exchanges_of(work: Work, value: Consents) -> list[Row[Any]]:
    """Return what was shared of a person, the newest first."""
    ids = [value.patient_id, *(each.patient_id for each in value.others)]
    found = select(exchange).where(exchange.c.patient_id.in_(ids))
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
