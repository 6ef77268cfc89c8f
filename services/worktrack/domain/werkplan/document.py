"""What employee and employer sign: a whitelist (D10, CON-04). What is new stays hidden until named here."""

import hashlib
import json
from typing import Any

from services.worktrack.domain.hours import Step
from services.worktrack.domain.werkplan.content import ON_WORK_SIDE, Agreement, Content

TOLD = (
    "goal",
    "route",
    "possible",
    "not_possible",
    "adaptations",
    "expected_weeks",
    "incapacity_percent",
    "not_available",
)


def document_of(content: Content) -> dict[str, Any]:
    """Return what may be told: JSON values, the same for employee and employer."""
    told = {name: getattr(content, name) for name in TOLD}
    return {
        **told,
        "not_available": list(content.not_available),
        "steps": [_step(row) for row in content.steps],
        "agreements": [_agreement(row) for row in content.agreements],
    }


def digest_of(content: Content) -> str:
    """Return by which one can tell that this is what was signed: SHA-256 of its JSON, keys in order."""
    text = json.dumps(document_of(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _step(step: Step) -> dict[str, Any]:
    amount = {"minutes": step.amount.minutes, "entered": step.amount.entered, "unit": step.amount.unit}
    return {"from_day": step.from_day.isoformat(), "amount": amount, "adaptation": step.adaptation}


def _agreement(agreement: Agreement) -> dict[str, Any]:
    """Return an agreement with its owners on the work side: nothing tells whether anybody is treated."""
    return {"text": agreement.text, "owners": [owner for owner in agreement.owners if owner in ON_WORK_SIDE]}
