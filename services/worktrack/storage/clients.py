"""Which arbodienst serves which employer, from day to day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, and_, delete, insert, or_, select

from services.worktrack.storage.tables import client_contract
from shared.storage.work import Work


@dataclass(frozen=True)
class ClientContract:
    """An arbodienst serves an employer from `starts_on` up to and including `ends_on` (None: until further notice)."""

    employer_id: str
    arbodienst_id: str
    starts_on: date
    ends_on: date | None = None


def contracts_of(work: Work, employer_id: str) -> list[ClientContract]:
    """Return all contracts of an employer, oldest first."""
    rows = select(client_contract).where(client_contract.c.employer_id == employer_id)
    return [_contract(row) for row in work.conn.execute(rows.order_by(client_contract.c.starts_on))]


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


def keep_contract(work: Work, contract: ClientContract) -> None:
    """Write a contract; one of the same employer and first day is replaced."""
    same = and_(
        client_contract.c.employer_id == contract.employer_id, client_contract.c.starts_on == contract.starts_on
    )
    work.conn.execute(delete(client_contract).where(same))
    work.conn.execute(insert(client_contract).values(**vars(contract)))


def _contract(row: Row[tuple[object, ...]]) -> ClientContract:
    return ClientContract(row.employer_id, row.arbodienst_id, row.starts_on, row.ends_on)
