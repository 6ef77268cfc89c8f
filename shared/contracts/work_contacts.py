"""What worktrack tells of contacts with an employee: that one was planned, moved, held or cancelled (WRK-17)."""

from collections.abc import Mapping
from typing import Any

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, DATE, ID, one_of, record

_IDS = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "arbodienst_id": "arbodienst-midden",
    "contact_id": "77777777-7777-4777-8777-777777777777",
}
_FIELDS = dict.fromkeys(_IDS, ID)
_WHEN = {"starts_on": DATE, "kind": CODE}
_WHEN_EXAMPLE = {"starts_on": "2026-03-09", "kind": "spreekuur"}


def _contract(name: str, more: Mapping[str, Any], example: Mapping[str, Any], text: str, *consumers: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.worktrack.{name}",
        owner="worktrack",
        aggregate="contact",
        side="work",
        key="case_id",
        schema=record({**_FIELDS, **more}),
        consumers=consumers,
        description=text,
        example={**_IDS, **example},
    )


CONTACT_PLANNED = _contract(
    "contact-planned",
    _WHEN,
    _WHEN_EXAMPLE,
    "A contact of the arbodienst with an employee was planned on a local date; kind: spreekuur, telephone or video.",
    "notifications",
)
CONTACT_MOVED = _contract(
    "contact-moved",
    _WHEN,
    _WHEN_EXAMPLE,
    "A planned contact got another moment, way or person.",
    "notifications",
)
CONTACT_HELD = _contract(
    "contact-held",
    {**_WHEN, "outcome": one_of(("done", "not-appeared"))},
    {**_WHEN_EXAMPLE, "outcome": "done"},
    "A contact took place, or the employee did not appear. Never what was said.",
)
CONTACT_CANCELLED = _contract(
    "contact-cancelled",
    _WHEN,
    _WHEN_EXAMPLE,
    "A planned contact does not take place.",
    "notifications",
)

CONTRACTS = (CONTACT_PLANNED, CONTACT_MOVED, CONTACT_HELD, CONTACT_CANCELLED)
