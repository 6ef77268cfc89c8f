"""When a record is destroyed on request, and what may stand in the way: terms and grounds that the law gives (D28)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from shared.calendar import add_months

HoldReason = Literal["treatment-runs", "review-runs", "interest-of-another", "law-forbids", "claim-runs"]
ErasureGround = Literal["on-request", "term-passed"]
BY_OFFICER: tuple[HoldReason, ...] = ("interest-of-another", "law-forbids", "claim-runs")
REFLECTION = timedelta(days=7)
LOOK_AGAIN = timedelta(days=30)
WARN_BEFORE = timedelta(days=30)
_MONTHS = 3


@dataclass(frozen=True)
class Ground:
    """Why something stays for now, in plain words, and where that is written."""

    text: str
    source: str


GROUNDS: Mapping[HoldReason, Ground] = {
    "treatment-runs": Ground("Er loopt nog een behandeling of een verwijzing.", "BW 7:454 lid 1"),
    "review-runs": Ground("Een noodtoegang wordt nog getoetst.", "NEN 7513; D27"),
    "interest-of-another": Ground("Iemand anders heeft er een groot belang bij dat dit blijft.", "BW 7:455 lid 2"),
    "law-forbids": Ground("Een wet zegt dat dit moet blijven.", "BW 7:455 lid 2"),
    "claim-runs": Ground("Er loopt een klacht of een rechtszaak.", "AVG 17(3)(e)"),
}
WORK_GROUNDS: Mapping[str, Ground] = {
    **{name: GROUNDS[name] for name in BY_OFFICER},
    "asked-lately": Ground("Over dit dossier is onlangs nog iets gevraagd.", "BW 7:454 lid 3"),
}  # of the record of an arbodienst, which decides itself (D28); the last is what persons says


@dataclass(frozen=True)
class Hold:
    """A holder keeps what it has: why, and the local date up to and including which; then it is asked again."""

    reason: HoldReason
    until: date


def due_on(asked_on: date) -> date:
    """Return the last local date on which a request must be carried out (D28: three months, clamped)."""
    return add_months(asked_on, _MONTHS)


def runs_still(today: date) -> Hold:
    """Return the hold of what is not over yet."""
    return Hold("treatment-runs", today + LOOK_AGAIN)
