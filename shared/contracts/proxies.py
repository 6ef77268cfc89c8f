"""What persons tells of who may act for a patient: ids, codes and days."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, DATE, ID, listing, nullable, one_of, record

_RELATION = one_of(("carer", "representative"))
_EXAMPLE: Mapping[str, Any] = {
    "proxy_id": "99999999-9999-4999-8999-999999999999",
    "patient_id": "22222222-2222-4222-8222-222222222222",
    "chain_id": "11111111-1111-4111-8111-111111111111",
    "holder_id": "naaste-1",
    "relation": "carer",
}


def _told(name: str, description: str) -> Contract:
    ids = dict.fromkeys(("proxy_id", "patient_id", "chain_id", "holder_id"), ID)
    return Contract(
        type=f"nl.ketenwerk.persons.proxy-{name}",
        owner="persons",
        aggregate="proxy",
        side="care",
        key="chain_id",
        schema=record({**ids, "relation": _RELATION}),
        consumers=("notifications",),
        description=description,
        example=_EXAMPLE,
    )


PROXY_CHANGED = Contract(
    type="nl.ketenwerk.persons.proxy-changed",
    owner="persons",
    aggregate="proxy",
    side="care",
    key="chain_id",
    schema=record(
        {
            "proxy_id": ID,
            "patient_id": ID,
            "chain_id": ID,
            "holder_id": nullable(ID),
            "relation": _RELATION,
            "rights": listing(CODE),
            "first_day": DATE,
            "last_day": DATE,
        }
    ),
    consumers=("referral", "careplan"),
    description=(
        "Who may act for a patient, as naaste or representative, with which rights, from the first to the last local "
        "day, both inclusive. Without a holder nobody may: not taken up yet, or ended, which counts at once."
    ),
    example={**_EXAMPLE, "rights": ["look"], "first_day": "2026-03-02", "last_day": "2027-03-02"},
)
PROXY_TAKEN_UP = _told("taken-up", "Somebody took up the right to act for a patient; patient and holder are told.")
PROXY_STOPPED = _told("stopped", "It is over, by hand or because its last day passed; patient and holder are told.")

CONTRACTS = (PROXY_CHANGED, PROXY_TAKEN_UP, PROXY_STOPPED)
