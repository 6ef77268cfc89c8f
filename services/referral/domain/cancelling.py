"""Asking to stop after acceptance: what the sender asks, what the receiver says, and who held it meanwhile."""

from dataclasses import dataclass
from datetime import date

PATIENT_ASKS = "patient-request"
PATIENT_GOES_ON = "patient-goes-on"


@dataclass(frozen=True)
class CancelAnswer:
    """The answer; ``reason``: why not, of ``cancel_refusal_reasons``, None when the receiver agreed."""

    answered_by: str
    answered_on: date
    reason: str | None = None
    explanation: str | None = None


@dataclass(frozen=True)
class Cancelling:
    """A request to stop. ``before``: the state in which it was asked; the rest is whose move it was then, and by when.

    ``reason``: of ``withdrawal_reasons``; ``explanation``: what the sender added.
    """

    asked_by: str
    asked_on: date
    reason: str
    explanation: str | None
    before: str
    holder_id: str
    next_step: str
    due_on: date
    answer: CancelAnswer | None = None
