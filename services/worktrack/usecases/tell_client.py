"""Tell a contract that was registered before anybody was told of contracts."""

from services.worktrack.storage.clients import load_contract, save_contract
from shared.storage.work import Work


def tell_client(work: Work, contract_id: str) -> None:
    """Tell the contract as it is now; who heard of it before hears nothing new."""
    save_contract(work, load_contract(work, contract_id))
