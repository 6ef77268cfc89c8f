"""What persons tells of how a patient comes in: invited, taken back, guessed at. Never a link, a code or an address."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, DATE, ID, record

_IDS = {"invitation_id": ID, "patient_id": ID, "chain_id": ID, "organisation_id": ID}
_EXAMPLE = {
    "invitation_id": "88888888-8888-4888-8888-888888888888",
    "patient_id": "22222222-2222-4222-8222-222222222222",
    "chain_id": "11111111-1111-4111-8111-111111111111",
    "organisation_id": "praktijk-de-linde",
}


def _contract(name: str, description: str, more: Mapping[str, Any], example: Mapping[str, str]) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.persons.{name}",
        owner="persons",
        aggregate="invitation",
        side="care",
        key="chain_id",
        schema=record({**_IDS, **more}),
        consumers=("notifications",),
        description=description,
        example={**_EXAMPLE, **example},
    )


def _account(name: str, description: str, consumers: tuple[str, ...]) -> Contract:
    held = ("patient_id", "chain_id", "organisation_id")
    return Contract(
        type=f"nl.ketenwerk.persons.account-{name}",
        owner="persons",
        aggregate="account",
        side="care",
        key="chain_id",
        schema=record(dict.fromkeys(held, ID)),
        consumers=consumers,
        description=description,
        example={each: _EXAMPLE[each] for each in held},
    )


INVITED = _contract(
    "patient-invited",
    "An organisation invited a patient to come in; the mail or SMS fetches its link from persons.",
    {"way": CODE, "expires_on": DATE},
    {"way": "mail", "expires_on": "2026-03-16"},
)
ENDED = _contract(
    "invitation-ended",
    "An invitation was taken back, replaced, or its address was corrected: its link is dead.",
    {"reason": CODE},
    {"reason": "taken-back"},
)
BLOCKED = _contract("invitation-blocked", "Somebody tried too many codes at an invitation; it is dead.", {}, {})
UNDELIVERED = _contract(
    "invitation-undelivered", "The address of an invitation was refused for good: its link reached nobody.", {}, {}
)

USED = _contract("invitation-used", "The invited patient proved who they are at the bridge and came in.", {}, {})
REFUSED = _contract(
    "invitation-refused",
    "Somebody had link and code, but is not the invited patient, or could not show it well enough.",
    {"reason": CODE},
    {"reason": "other-person"},
)
ACCOUNT_BOUND = _account("bound", "A patient comes in by an account of their own from now on.", ())
ACCOUNT_ENDED = _account("ended", "The access of a patient was ended; the patient is told.", ("notifications",))

CONTRACTS = (INVITED, ENDED, UNDELIVERED, BLOCKED, USED, REFUSED, ACCOUNT_BOUND, ACCOUNT_ENDED)
