"""What worktrack tells of questions to an arbeidsdeskundige: who is asked until when, and how it ended; no words."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import DATE, ID, record

_IDS = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "arbodienst_id": "arbodienst-midden",
    "expert_advice_id": "99999999-9999-4999-8999-999999999970",
    "asker_id": "prof-smit",
    "professional_id": "prof-van-leeuwen",
    "organisation_id": "adviesbureau-werk",
}
_TOLD, _NAMING = ("notifications",), ("notifications", "persons")


def _contract(name: str, text: str, consumers: tuple[str, ...] = _NAMING) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.worktrack.expert-advice-{name}",
        owner="worktrack",
        aggregate="expert-advice",
        side="work",
        key="case_id",
        schema=record({**dict.fromkeys(_IDS, ID), "due_on": DATE}),
        consumers=consumers,
        description=text,
        example={**_IDS, "due_on": "2026-03-16"},
    )


EXPERT_ADVICE_ASKED = _contract(
    "asked", "A bedrijfsarts asked an arbeidsdeskundige, who may see what is shared for it."
)
EXPERT_ADVICE_ANSWERED = _contract("answered", "The arbeidsdeskundige advised; nothing is shared any more.")
EXPERT_ADVICE_REFUSED = _contract("refused", "The arbeidsdeskundige gave it back; nothing is shared any more.")
EXPERT_ADVICE_WITHDRAWN = _contract("withdrawn", "It is asked no longer; nothing is shared any more.")
EXPERT_ADVICE_OVERDUE = _contract("overdue", "Its last local day passed without an answer.", _TOLD)
EXPERT_ADVICE_GIVEN_ON = _contract("given-on", "The bedrijfsarts began a letter with the advice.", _TOLD)

CONTRACTS = (
    EXPERT_ADVICE_ASKED,
    EXPERT_ADVICE_ANSWERED,
    EXPERT_ADVICE_REFUSED,
    EXPERT_ADVICE_WITHDRAWN,
    EXPERT_ADVICE_OVERDUE,
    EXPERT_ADVICE_GIVEN_ON,
)
