"""What was done in a case before it came here: a caseload that is taken over is not late with that."""

from dataclasses import dataclass
from datetime import date

from services.worktrack.domain.milestones import Reached

TAKEN_OVER = "Overgenomen uit een verzuimbestand."  # a reason outside the start period; nothing medical (WRK-01)


@dataclass(frozen=True)
class Done:
    """Milestones with the day on which each was reached, and the first day of the trajectory, if it started."""

    reached: tuple[Reached, ...] = ()
    started_on: date | None = None


NOTHING = Done()
