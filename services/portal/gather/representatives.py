"""Who represents a patient, for a professional: by which document, until when, and what may be recorded."""

from typing import Any
from urllib.parse import quote

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.gather.naaste import PRESENT, link_of
from services.portal.gather.patient_card import PATIENTS


def place_of(patient_id: str) -> str:
    """Return where the API keeps those of this patient."""
    return f"{PATIENTS}/{quote(patient_id, safe='')}/representatives"


def gather_representatives(patient_id: str) -> dict[str, Any]:
    """Gather who may act for the patient now or soon, who could before, and who may be recorded."""
    part = read(place_of(patient_id))
    documents = part.body.get("documents", {})
    return {
        "part": part,
        "patient": part.body.get("patient", {}),
        "patient_id": patient_id,
        "present": [row for row in part.items if row["state"] in PRESENT],
        "past": [row for row in part.items if row["state"] not in PRESENT],
        "bases": list(documents),
        "documents": list(dict.fromkeys(name for names in documents.values() for name in names)),
        "can": {row["name"] for row in part.body.get("actions", ())},
        "link_of": link_of,
        "known": directory(),
    }
