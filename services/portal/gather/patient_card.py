"""The patient's card for a professional: who this is, who is involved, and what may be done about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.parts import today

PATIENTS = "/api/persons/v1/patients"


def gather_card(patient_id: str) -> dict[str, Any]:
    """Gather who the patient is and who is involved."""
    part = read(f"{PATIENTS}/{patient_id}/card")
    return {
        "part": part,
        "patient": part.body.get("patient"),
        "involved": part.items,
        "identified": part.body.get("identified", False),
        "checks": part.body.get("identity_checks", ()),
        "merges": part.body.get("merges", ()),
        "undoable": [row for row in part.body.get("merges", ()) if _may_undo(row)],
        "corrections": part.body.get("corrections", ()),
        "request": part.body.get("request"),
        "can": {row["name"] for row in part.body.get("actions", ())},
        "known": directory(),
    }


def _may_undo(merge: Mapping[str, Any]) -> bool:
    return merge["undone"] is None and today() <= date.fromisoformat(merge["undo_until"])
