"""Accounts of patients: one for each patient, found by its digest."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, select

from services.persons.domain.account import Account, AccountBound, AccountEnded
from services.persons.outgoing import OUTGOING
from services.persons.storage.tables import account as table
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work


def account_of(work: Work, patient_id: str) -> Account | None:
    """Return the account of a patient, ended or not."""
    return _one(work, table.c.id == patient_id)


def account_with(work: Work, digest: str) -> Account | None:
    """Return the account that comes in by this name at the bridge."""
    return _one(work, table.c.digest == digest)


def save_account(work: Work, value: Account, fact: AccountBound | AccountEnded) -> Account:
    """Write it with its event. Raises ``StaleVersion`` when another was first with the same name at the bridge."""
    row = {"digest": value.digest if value.is_open else None, "content": to_document(value)}
    events = OUTGOING.events([fact])
    version = save(work, table, id=value.patient_id, version=value.version, key=value.chain_id, row=row, events=events)
    return replace(value, version=version)


def _one(work: Work, wanted: ColumnElement[bool]) -> Account | None:
    row: Any = work.conn.execute(select(table).where(wanted)).one_or_none()
    return from_document(Account, {**row.content, "version": row.version}) if row else None
