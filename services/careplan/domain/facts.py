"""What can have happened to a plan; `outgoing.py` says it in the words of the contracts."""

from dataclasses import dataclass
from datetime import date

from services.careplan.domain.plan import Plan, PlanningDate, RoleHolder
from services.careplan.domain.tasks import Task
from shared.rules.nudge import Nudge


@dataclass(frozen=True)
class PlanOpened:
    plan: Plan


@dataclass(frozen=True)
class OrganisationsJoined:
    plan: Plan
    organisation_ids: tuple[str, ...]


@dataclass(frozen=True)
class OrganisationLeft:
    plan: Plan
    organisation_id: str


@dataclass(frozen=True)
class HoofdbehandelaarDetermined:
    plan: Plan
    holder: RoleHolder


@dataclass(frozen=True)
class CentralCareProviderChosen:
    plan: Plan
    holder: RoleHolder


@dataclass(frozen=True)
class TaskOpened:
    plan: Plan
    task: Task


@dataclass(frozen=True)
class TaskDone:
    plan: Plan
    task: Task


@dataclass(frozen=True)
class TaskOverdue:
    plan: Plan
    task: Task


@dataclass(frozen=True)
class TaskNudged:
    """The chain coordinator reminded whoever holds a late task (D25)."""

    plan: Plan
    task: Task
    nudge: Nudge


@dataclass(frozen=True)
class ContinuationChanged:
    """It is asked or decided whether this plan of a person with two goes on, or it stands by itself again."""

    plan: Plan


@dataclass(frozen=True)
class PlanningDatesChanged:
    plan: Plan
    dates: tuple[PlanningDate, ...]


@dataclass(frozen=True)
class StartPeriodEstimated:
    plan: Plan
    first_day: date
    last_day: date


@dataclass(frozen=True)
class StartPeriodConfirmed:
    plan: Plan
    first_day: date
    last_day: date


@dataclass(frozen=True)
class StartPeriodCleared:
    plan: Plan


@dataclass(frozen=True)
class Told:
    """Someone is told how the start period stands: the CZ, else the HB, else only the team that holds the plan."""

    plan: Plan
    first_day: date
    last_day: date
    recipient_id: str | None
    recipient_organisation_id: str


@dataclass(frozen=True)
class StartPeriodOpened(Told):
    """The first day has come."""


@dataclass(frozen=True)
class StartPeriodClosing(Told):
    """The last day is near."""

    days_left: int = 0


@dataclass(frozen=True)
class StartPeriodClosed(Told):
    """The last day has passed."""
