"""What worktrack tells of notes: that one was written, or that the employee may read it (WRK-17)."""

from shared.contracts.contract import Contract
from shared.contracts.schemas import CODE, ID, record

_IDS = {
    "case_id": "55555555-5555-4555-8555-555555555555",
    "employee_id": "66666666-6666-4666-8666-666666666666",
    "arbodienst_id": "arbodienst-midden",
    "note_id": "99999999-9999-4999-8999-999999999990",
}


def _contract(name: str, text: str, *consumers: str) -> Contract:
    return Contract(
        type=f"nl.ketenwerk.worktrack.{name}",
        owner="worktrack",
        aggregate="work-note",
        side="work",
        key="case_id",
        schema=record({**dict.fromkeys(_IDS, ID), "share": CODE}),
        consumers=consumers,
        description=text,
        example={**_IDS, "share": "employee"},
    )


NOTE_WRITTEN = _contract("note-written", "A note of a contact was written, or more colleagues may read it.")
NOTE_SHARED = _contract("note-shared", "The employee may read a note of the arbodienst.", "notifications")

CONTRACTS = (NOTE_WRITTEN, NOTE_SHARED)
