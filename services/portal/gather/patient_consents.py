"""What of a patient's toestemmingen concerns the own organisation, and what may be asked and recorded (CON-07)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from services.portal.api import Part, look_up, read
from services.portal.gather.directory import directory
from services.portal.gather.names import patient_names

PATIENTS = "/api/persons/v1/patients"
SEARCHES = "/api/persons/v1/patient-searches"


def gather_patient_consents(patient_id: str) -> dict[str, Any]:
    """Gather what the patient said, and what the own organisation asked."""
    part = read(f"{place_of(patient_id)}/consents")
    asked = part.body.get("requests", ())
    return {
        "part": part,
        "patient_id": patient_id,
        "names": patient_names([patient_id]),
        "running": [row for row in part.body.get("consents", ()) if row["active"]],
        "over": [row for row in part.body.get("consents", ()) if not row["active"]],
        "waiting": [row for row in asked if row["answer"] is None],
        "answered": [row for row in asked if row["answer"] is not None],
        "can": {row["name"] for row in part.body.get("actions", ())},
        "known": directory(),
    }


def find_patient(given: Mapping[str, str]) -> Part:
    """Find a patient of the own organisation by BSN, which travels in a body only."""
    return look_up(SEARCHES, given)


def place_of(patient_id: str) -> str:
    """Return where the API keeps this patient."""
    return f"{PATIENTS}/{quote(patient_id, safe='')}"
