"""An arbodienst and an employer have a contract: from then on sick reports of that employer go there."""

from datetime import date

from services.worktrack.storage.clients import ClientContract, contracts_of, keep_contract
from shared.faults import Conflict, Fault, InvalidInput
from shared.storage.work import Work


def register_client(
    work: Work, employer_id: str, arbodienst_id: str, starts_on: date, ends_on: date | None = None
) -> ClientContract:
    """Register or change a contract (same employer and first day: changed). One employer has one arbodienst a day.

    For seeds and for the operator: there is no route, an arbodienst does not claim an employer by itself.
    """
    if ends_on and ends_on < starts_on:
        raise InvalidInput([Fault("ends_on", "before-start", "Het contract eindigt voor het begint.")])
    contract = ClientContract(employer_id, arbodienst_id, starts_on, ends_on)
    others = [each for each in contracts_of(work, employer_id) if each.starts_on != starts_on]
    if any(_overlap(each, contract) for each in others):
        raise Conflict("Deze werkgever heeft in die tijd al een arbodienst. Beëindig eerst dat contract.")
    keep_contract(work, contract)
    return contract


def _overlap(one: ClientContract, two: ClientContract) -> bool:
    last = date.max
    return one.starts_on <= (two.ends_on or last) and two.starts_on <= (one.ends_on or last)
