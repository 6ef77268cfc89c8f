"""What persons tells of who a patient is: ids and codes, never who."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import ID, one_of, record

_EXAMPLE = {
    "patient_id": "22222222-2222-4222-8222-222222222222",
    "chain_id": "11111111-1111-4111-8111-111111111111",
}

IDENTITY_CHECKED = Contract(
    type="nl.ketenwerk.persons.identity-checked",
    owner="persons",
    aggregate="patient",
    side="care",
    key="chain_id",
    schema=record(
        {
            "patient_id": ID,
            "chain_id": ID,
            "organisation_id": ID,
            "kind": one_of(("document", "register")),
            "outcome": one_of(("matches", "differs", "unknown")),
        }
    ),
    consumers=(),
    description="An organisation made sure who the patient is: saw a document, or asked the register (Wabvpz 4-9).",
    example={**_EXAMPLE, "organisation_id": "praktijk-de-linde", "kind": "document", "outcome": "matches"},
)

CONTRACTS = (IDENTITY_CHECKED,)
