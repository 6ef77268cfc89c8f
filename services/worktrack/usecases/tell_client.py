"""Tell a contract that was registered before anybody was told of contracts."""

from services.worktrack.storage.clients import load_contract, tell_contract
from shared.storage.work import Work

UNTOLD = 1  # the version of a contract of before; a change since then was told with it


def tell_client(work: Work, contract_id: str) -> None:
    """Tell the contract, unless it changed since."""
    contract = load_contract(work, contract_id)
    if contract.version == UNTOLD:
        tell_contract(work, contract)
