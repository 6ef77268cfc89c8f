"""What is to be done on a plan: by which organisation, before the end of which local date."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from shared.rules.ladder import Level, next_level
from shared.rules.nudge import Nudge


class TaskKind(StrEnum):
    """What is to be done."""

    CHOOSE_CENTRAL_CARE_PROVIDER = "choose-central-care-provider"
    DETERMINE_HOOFDBEHANDELAAR = "determine-hoofdbehandelaar"
    CHOOSE_PLAN = "choose-plan"


@dataclass(frozen=True)
class Task:
    """A task of a team or a person; `due_on` is the last day on which it is in time (CAL-07: inclusive).

    `warned`: how high the warning that it is late has climbed, None while nobody was warned. `nudges`: when the chain
    coordinator reminded whoever holds it (D25).
    """

    task_id: str
    kind: TaskKind
    due_on: date
    holder_organisation_id: str
    holder_id: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    warned: Level | None = None
    nudges: tuple[Nudge, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_at is None

    def overdue(self, today: date) -> bool:
        """Whether its last day has passed while it is open."""
        return self.open and today > self.due_on  # CAL-07

    @property
    def warned_next(self) -> Level | None:
        """Who is warned next; None when it is done or nobody is left to warn."""
        return next_level(self.warned) if self.open else None
