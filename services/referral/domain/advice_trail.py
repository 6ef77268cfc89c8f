"""The advice that came before a referral, as whoever receives it reads it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Against:
    """Who refers anyway, without an advice or against it, and why: the responsibility that the receiver sees."""

    decided_by: str
    decided_on: date
    reason: str
    explanation: str


@dataclass(frozen=True)
class AdviceTrail:
    """The advice that came before a referral: asked when and of whom, what was advised; None where none was given.

    ``declined``: the team gave no advice. ``against``: who refers anyway; None follows the advice.
    """

    advice_id: str
    asked_on: date
    organisation_id: str
    advised_by: str | None = None
    advised_on: date | None = None
    outcome: str | None = None
    text: str | None = None
    declined: bool = False
    against: Against | None = None
