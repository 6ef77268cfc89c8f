"""How a patient comes in: what the practice sent, and what somebody who was invited may know before they sign in."""

from collections.abc import Mapping
from typing import Any

from services.portal.api import read
from services.portal.gather.directory import directory
from services.portal.gather.patient_card import PATIENTS
from services.portal.parts import parts
from shared.web.service_client import ServiceRefused, ServiceUnavailable

PERSONS = "/api/persons/v1"


def gather_access(patient_id: str) -> dict[str, Any]:
    """Gather the invitations of the own organisation, the account, and where an invitation can go."""
    part = read(f"{PATIENTS}/{patient_id}/invitations")
    return {
        "part": part,
        "items": part.items,
        "account": part.body.get("account"),
        "patient": part.body.get("patient", {}),
        "patient_id": patient_id,
        "known": directory(),
    }


def ask_persons(method: str, place: str, body: Mapping[str, str] | None = None) -> Mapping[str, Any] | None:
    """Ask persons as the portal itself, for somebody who is not signed in; None when it does not answer now."""
    try:
        answer = parts().client.call(method, f"{PERSONS}/{place}", json=body)
    except (ServiceUnavailable, ServiceRefused):
        return None
    found: Mapping[str, Any] = answer.json()
    return found
