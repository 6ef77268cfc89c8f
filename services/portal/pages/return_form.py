"""The form of a back-referral: its fields, and the body that the API takes."""

from collections.abc import Mapping
from typing import Any

from services.portal.referral_form import ITEMS, TALK, attestation_of

_WRITTEN = ("purpose", "result", "advice", "patient_expects", "relapse_plan", "patient_agreed_on", "hb_agreed_on")
RETURN_FIELDS: Mapping[str, str] = {
    "reason": "team.return-reason",
    "clinician_id": "team.return-clinician",
    "purpose": "team.return-purpose",
    "result": "team.return-result",
    "advice": "team.return-advice",
    "patient_expects": "team.return-expects",
    "relapse_plan": "team.return-relapse",
    "open_actions": "team.return-actions",
    f"{TALK}.discussed_on": "returned.discussed-on",
    **{f"{TALK}.{item}": f"term.ref-field.{TALK}.{item}" for item in ITEMS},
    "patient_agreed_on": "team.return-patient-agreed",
    "hb_agreed_on": "team.return-hb-agreed",
}
RETURN_IDS: Mapping[str, str] = {"reason": "return_reason", "clinician_id": "return_clinician"}


def handover_body(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the back-referral as the API takes it; an empty list of actions says that nothing is left to do."""
    said = {name: given.get(RETURN_IDS.get(name, name), "").strip() for name in ("reason", "clinician_id", *_WRITTEN)}
    actions = [line.strip() for line in given.get("open_actions", "").splitlines() if line.strip()]
    written = {name: value for name, value in said.items() if value}
    return {**written, TALK: attestation_of(given), "open_actions": actions}
