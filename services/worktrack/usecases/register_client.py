"""An arbodienst and an employer have a contract: from then on sick reports of that employer go there."""

from dataclasses import replace
from datetime import date

from services.worktrack.domain.client_contract import ClientContract
from services.worktrack.storage.clients import contracts_of, save_contract
from shared.faults import Conflict, FaultList
from shared.identifiers import new_id
from shared.storage.work import Work


def register_client(
    work: Work,
    employer_id: str,
    arbodienst_id: str,
    starts_on: date | None = None,
    ends_on: date | None = None,
    *,
    bears_own_risk: bool | None = None,
) -> ClientContract:
    """Register or change a contract (same employer and first day: changed). One employer has one arbodienst a day.

    Without a first day: the contract that these two have today, else one from today. Whether the employer bears its own
    risk stays as it was unless said otherwise (D28). For seeds and for the operator: there is no route, an arbodienst
    does not claim an employer by itself.
    """
    known = contracts_of(work, employer_id)
    first = starts_on or _present_start(known, arbodienst_id, work.today)
    before = next((each for each in known if each.starts_on == first), None)
    contract = replace(
        before or ClientContract(new_id(), employer_id, arbodienst_id, first),
        arbodienst_id=arbodienst_id,
        ends_on=ends_on,
        bears_own_risk=(before is not None and before.bears_own_risk) if bears_own_risk is None else bears_own_risk,
    )
    FaultList(contract.faults()).raise_invalid()
    if any(each.overlaps(contract) for each in known if each is not before):
        raise Conflict("Deze werkgever heeft in die tijd al een arbodienst. Beëindig eerst dat contract.")
    if contract != before:
        save_contract(work, contract)
    return contract


def _present_start(known: list[ClientContract], arbodienst_id: str, today: date) -> date:
    held = (each.starts_on for each in known if each.arbodienst_id == arbodienst_id and each.holds_on(today))
    return next(held, today)
