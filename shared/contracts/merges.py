"""What persons tells about two records of one person: under which one the other goes on, or no longer (D43)."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import ID, record

_IDS = ("merge_id", "patient_id", "chain_id", "survivor_id", "survivor_chain_id")
_EXAMPLE = {name: f"{number}" * 8 + "-1111-4111-8111-111111111111" for number, name in enumerate(_IDS, 1)}


def _contract(name: str, description: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.persons.{name}",
        owner="persons",
        aggregate="patient",
        side="care",
        key="chain_id",
        schema=record(dict.fromkeys(_IDS, ID)),
        consumers=("referral", "careplan", "notifications"),
        description=description,
        example=_EXAMPLE,
    )


PATIENT_MERGED = _contract("patient-merged", "Two records are one person: this one goes on under the survivor.")
PATIENT_UNMERGED = _contract("patient-unmerged", "The two were not one person after all: each stands on its own again.")

CONTRACTS = (PATIENT_MERGED, PATIENT_UNMERGED)
