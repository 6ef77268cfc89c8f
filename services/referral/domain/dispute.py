"""A part of a letter that is not right, by the patient's side (AVG 16, 18)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Dispute:
    """A part of the letter that is not right, by the patient's side; answered by who sent it at the latest on a day.

    ``outcome``: corrected or declined, None while it waits; ``answer``: what it has to be, or why it stays.
    """

    part: str
    text: str
    speaker: str
    raised_on: date
    due_on: date
    outcome: str | None = None
    answer: str | None = None
    answered_by: str | None = None
    answered_on: date | None = None
