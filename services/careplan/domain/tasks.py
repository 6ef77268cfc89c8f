"""What is to be done on a plan: by which organisation, before the end of which local date."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class TaskKind(StrEnum):
    """What is to be done."""

    CHOOSE_CENTRAL_CARE_PROVIDER = "choose-central-care-provider"
    DETERMINE_HOOFDBEHANDELAAR = "determine-hoofdbehandelaar"


@dataclass(frozen=True)
class Task:
    """A task of a team or a person; `due_on` is the last day on which it is in time (CAL-07: inclusive)."""

    task_id: str
    kind: TaskKind
    due_on: date
    holder_organisation_id: str
    holder_id: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    overdue_told: bool = False

    @property
    def open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_at is None

    def overdue(self, today: date) -> bool:
        """Whether its last day has passed while it is open."""
        return self.open and today > self.due_on  # CAL-07
