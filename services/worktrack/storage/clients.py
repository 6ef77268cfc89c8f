"""Which arbodienst serves which employer, from day to day."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, or_, select

from services.worktrack.domain.client_contract import ClientContract, ClientRegistered
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.tables import client_contract
from shared.contracts.contract import OutgoingEvent
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.history import Entry, append
from shared.storage.work import Work

_COLUMNS = ("employer_id", "arbodienst_id", "starts_on", "ends_on", "bears_own_risk")


def contracts_of(work: Work, employer_id: str) -> list[ClientContract]:
    """Return all contracts of an employer, oldest first."""
    rows = select(client_contract).where(client_contract.c.employer_id == employer_id)
    return [_contract(row) for row in work.conn.execute(rows.order_by(client_contract.c.starts_on))]


def load_contract(work: Work, contract_id: str) -> ClientContract:
    """Return a contract; raises ``NotFound``."""
    row = work.conn.execute(select(client_contract).where(client_contract.c.id == contract_id)).one_or_none()
    if row is None:
        raise NotFound
    return _contract(row)


def arbodienst_on(work: Work, employer_id: str, day: date) -> str | None:
    """Return the arbodienst that serves an employer on a day, or None."""
    return arbodiensten_on(work, [employer_id], day).get(employer_id)


def arbodiensten_on(work: Work, employer_ids: Iterable[str], day: date) -> dict[str, str]:
    """Return who serves each of these employers on a day; those without an arbodienst are left out."""
    row = client_contract.c
    holds = and_(row.starts_on <= day, or_(row.ends_on.is_(None), row.ends_on >= day))
    found = work.conn.execute(
        select(row.employer_id, row.arbodienst_id).where(row.employer_id.in_(employer_ids), holds)
    )
    return {each.employer_id: each.arbodienst_id for each in found}


def bears_own_risk(work: Work, employer_id: str, day: date) -> bool:
    """Tell whether an employer was eigenrisicodrager on a day, as its contract of that day says."""
    return any(each.bears_own_risk and each.holds_on(day) for each in contracts_of(work, employer_id))


def save_contract(work: Work, contract: ClientContract) -> None:
    """Write a contract, and tell it."""
    row = {name: getattr(contract, name) for name in _COLUMNS}
    id, version = contract.contract_id, contract.version
    save(work, client_contract, id=id, version=version, key=id, row=row, events=_events(contract))


def tell_contract(work: Work, contract: ClientContract) -> None:
    """Tell a contract that is kept already in the version that it has: its history has nothing of that version yet."""
    id = contract.contract_id
    append(work, [Entry(id, contract.version, id, _events(contract))])


def _events(contract: ClientContract) -> Sequence[OutgoingEvent]:
    return OUTGOING.events([ClientRegistered(contract)])


def _contract(row: Row[Any]) -> ClientContract:
    return ClientContract(row.id, version=row.version, **{name: getattr(row, name) for name in _COLUMNS})
