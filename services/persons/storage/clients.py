"""Which arbodienst serves which employer: a copy of what worktrack tells."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, or_, select

from services.persons.storage.tables import client_contract
from shared.storage.work import Work


@dataclass(frozen=True)
class ClientContract:
    """An arbodienst serves an employer from `starts_on` up to and including `ends_on` (None: until further notice)."""

    contract_id: str
    employer_id: str
    arbodienst_id: str
    starts_on: date
    ends_on: date | None


def keep_contract(work: Work, contract: ClientContract) -> None:
    """Keep a contract as it was told last."""
    work.conn.execute(delete(client_contract).where(client_contract.c.contract_id == contract.contract_id))
    work.conn.execute(insert(client_contract).values(**vars(contract)))


def serves(work: Work, arbodienst_id: str, employer_id: str, day: date) -> bool:
    """Tell whether an arbodienst serves an employer on a day."""
    row = client_contract.c
    theirs = select(row.contract_id).where(row.arbodienst_id == arbodienst_id, row.employer_id == employer_id)
    holding = theirs.where(row.starts_on <= day, or_(row.ends_on.is_(None), row.ends_on >= day))
    return work.conn.execute(holding.limit(1)).first() is not None
