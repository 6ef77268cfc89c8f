"""The plan and what it is made of; every change returns a new plan and the facts of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from services.careplan.domain.tasks import Task
from services.careplan.domain.work_situation import NOTHING_SAID, ConfirmedPeriod, WorkSituation
from shared.rules.roles import ChainRole, Holding, Involvement


class PlanState(StrEnum):
    """A plan is a draft until it is activated under IZP-01."""

    DRAFT = "draft"


class PlanningKind(StrEnum):
    """What a planning date is the date of."""

    INTAKE = "intake"
    TREATMENT_START = "treatment-start"
    TREATMENT_END = "treatment-end"


@dataclass(frozen=True)
class PlanningDate:
    """One planning date: a local date."""

    kind: PlanningKind
    date: dt.date


@dataclass(frozen=True)
class Participant:
    """A professional who took part, for which organisation, since when: referred or accepted."""

    professional_id: str
    organisation_id: str
    since: dt.datetime


@dataclass(frozen=True)
class RoleHolder:
    """A professional holds a chain role from `since` up to, not including, `until` (ROL-01: half-open).

    `patient_agreed_on`: the local date on which the patient agreed to this CZ (ROL-05).
    """

    role: ChainRole
    professional_id: str
    organisation_id: str
    since: dt.datetime
    until: dt.datetime | None = None
    patient_agreed_on: dt.date | None = None


@dataclass(frozen=True)
class Plan:
    """The plan of one chain. `home_organisation_id`: the team that accepted first; it holds what nobody else holds.

    `organisation_ids`: whom a referral brought in; `shared_with`: whom the patient let in beside them (D20).
    `other_plan_id`: another plan of the same person, and whether this one `goes_on`, None while nobody decided (D43).
    """

    plan_id: str
    chain_id: str
    patient_id: str
    opened_at: dt.datetime
    home_organisation_id: str
    organisation_ids: tuple[str, ...]
    referral_ids: tuple[str, ...]
    participants: tuple[Participant, ...] = ()
    holders: tuple[RoleHolder, ...] = ()
    tasks: tuple[Task, ...] = ()
    work: WorkSituation = NOTHING_SAID
    confirmed: ConfirmedPeriod | None = None
    planning: tuple[PlanningDate, ...] = ()
    told: tuple[str, ...] = ()
    shared_with: tuple[str, ...] = ()
    state: PlanState = PlanState.DRAFT
    other_plan_id: str | None = None
    goes_on: bool | None = None
    version: int = 0

    def holder(self, role: ChainRole) -> RoleHolder | None:
        """Return who holds the role now, or None while it is open."""
        return next((each for each in self.holders if each.role is role and each.until is None), None)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """The tasks that are not done, first due first."""
        return tuple(sorted((each for each in self.tasks if each.open), key=lambda task: (task.due_on, task.kind)))

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """The chain roles as the rules read them."""
        return tuple(Holding(each.professional_id, each.since, each.until, each.role) for each in self.holders)

    @property
    def involvements(self) -> tuple[Involvement, ...]:
        """Who took part, as the rules read them."""
        return tuple(Involvement(each.professional_id, each.since) for each in self.participants)


def whose_move(plan: Plan) -> tuple[str | None, str]:
    """Wie is aan zet: professional (None: anyone of the team) and organisation.

    The holder of the task that is due first; without a task the CZ, else the HB, else the team that holds the plan.
    """
    if plan.open_tasks:
        task = plan.open_tasks[0]
        return task.holder_id, task.holder_organisation_id
    holder = plan.holder(ChainRole.CZ) or plan.holder(ChainRole.HB)
    return (holder.professional_id, holder.organisation_id) if holder else (None, plan.home_organisation_id)
