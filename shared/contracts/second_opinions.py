"""What worktrack tells of second opinions (D12): who is asked until when, and how it went on; no words, no verdict."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import DATE, ID, one_of, record

_IDS = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "arbodienst_id": "arbodienst-midden",
    "second_opinion_id": "99999999-9999-4999-8999-999999999980",
    "professional_id": "prof-van-dam",
    "organisation_id": "arbodienst-oost",
}
_TOLD, _NAMING = ("notifications",), ("notifications", "persons")


def _contract(name: str, text: str, consumers: tuple[str, ...] = _TOLD, step: str = "other") -> Contract:
    """Build one: ``asker_id`` is the own bedrijfsarts, once there is one; ``step``: with whom it lies or lay."""
    handled = {"asker_id": "prof-smit"} if step == "other" else {}
    return Contract(
        type=f"nl.ketenwerk.worktrack.second-opinion-{name}",
        owner="worktrack",
        aggregate="second-opinion",
        side="work",
        key="case_id",
        schema=record({**dict.fromkeys(_IDS, ID), "due_on": DATE, "step": one_of(("own", "other"))}, {"asker_id": ID}),
        consumers=consumers,
        description=text,
        example={**_IDS, **handled, "due_on": "2026-03-16", "step": step},
    )


SECOND_OPINION_ASKED = _contract("asked", "An employee asked; the own bedrijfsarts has to pass it on.", step="own")
SECOND_OPINION_REFUSED = _contract("refused", "The own bedrijfsarts did not pass it on.", step="own")
SECOND_OPINION_PASSED_ON = _contract("passed-on", "Who is asked may see what the employee chose.", _NAMING)
SECOND_OPINION_DECLINED = _contract("declined", "Who was asked gave it back; nothing is shared any more.", _NAMING)
SECOND_OPINION_GIVEN = _contract("given", "It is there, for the employee; nothing is shared any more.", _NAMING)
SECOND_OPINION_SHARED = _contract("shared", "The employee lets the own bedrijfsarts read it.")
SECOND_OPINION_KEPT = _contract("kept", "The employee keeps it for themself, for now.")
SECOND_OPINION_REPLIED = _contract("replied", "The own bedrijfsarts said what they do with it.")
SECOND_OPINION_WITHDRAWN = _contract("withdrawn", "The employee asks it no longer; nothing is shared.", _NAMING)
SECOND_OPINION_OVERDUE = _contract("overdue", "The last local day of a step passed without it.")

CONTRACTS = (
    SECOND_OPINION_ASKED,
    SECOND_OPINION_REFUSED,
    SECOND_OPINION_PASSED_ON,
    SECOND_OPINION_DECLINED,
    SECOND_OPINION_GIVEN,
    SECOND_OPINION_SHARED,
    SECOND_OPINION_KEPT,
    SECOND_OPINION_REPLIED,
    SECOND_OPINION_WITHDRAWN,
    SECOND_OPINION_OVERDUE,
)
