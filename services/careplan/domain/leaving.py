"""An organisation leaves the team: it sees the plan no longer, and others hold at once what it held."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.careplan.domain.change import Change
from services.careplan.domain.facts import OrganisationLeft, TaskOpened
from services.careplan.domain.plan import Plan
from services.careplan.domain.tasks import Task, TaskKind
from services.careplan.domain.terms import Terms
from shared.calendar import local_date
from shared.rules.roles import ChainRole

_TO_FILL = {
    ChainRole.CZ: TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER,  # ROL-04
    ChainRole.HB: TaskKind.DETERMINE_HOOFDBEHANDELAAR,  # ROL-01
}


@dataclass(frozen=True)
class Departure:
    """Which organisation left, and when its relation to the patient ended."""

    organisation_id: str
    at: datetime


def leave_plan(new_id: Callable[[], str], plan: Plan, left: Departure, terms: Terms) -> Change:
    """Take the organisation out of the team; its open tasks and roles fall to the team that is left.

    Nothing changes for who is not in the team, or came back into it since.
    """
    if left.organisation_id not in {*plan.organisation_ids, *plan.shared_with} or _came_back(plan, left):
        return plan, ()
    organisations = tuple(each for each in plan.organisation_ids if each != left.organisation_id)
    shared_with = tuple(each for each in plan.shared_with if each != left.organisation_id)
    home = _home(plan, organisations)
    without = replace(plan, organisation_ids=organisations, shared_with=shared_with, home_organisation_id=home)
    changed, moved = _hand_over_tasks(without, left)
    settled, opened = _open_roles(new_id, changed, left, terms)
    tasks = [TaskOpened(settled, task) for task in (*moved, *opened)]
    return settled, (OrganisationLeft(settled, left.organisation_id), *tasks)


def _came_back(plan: Plan, left: Departure) -> bool:
    return any(row.organisation_id == left.organisation_id and row.since > left.at for row in plan.participants)


def _home(plan: Plan, organisations: tuple[str, ...]) -> str:
    """Return the team that holds what nobody else holds; the last one stays it on paper."""
    if plan.home_organisation_id in organisations or not organisations:
        return plan.home_organisation_id
    holder = plan.holder(ChainRole.HB)
    return holder.organisation_id if holder and holder.organisation_id in organisations else organisations[0]


def _hand_over_tasks(plan: Plan, left: Departure) -> tuple[Plan, list[Task]]:
    moved = {
        task.task_id: replace(task, holder_organisation_id=plan.home_organisation_id, holder_id=None, warned=None)
        for task in plan.open_tasks
        if task.holder_organisation_id == left.organisation_id and plan.organisation_ids
    }
    return replace(plan, tasks=tuple(moved.get(task.task_id, task) for task in plan.tasks)), list(moved.values())


def _open_roles(new_id: Callable[[], str], plan: Plan, left: Departure, terms: Terms) -> tuple[Plan, tuple[Task, ...]]:
    """End the roles that the organisation held, and let the team fill them."""
    held = [role for role in _TO_FILL if (row := plan.holder(role)) and row.organisation_id == left.organisation_id]
    holders = tuple(
        replace(row, until=left.at) if row.until is None and row.role in held else row for row in plan.holders
    )
    days = {
        ChainRole.CZ: terms.choose_central_care_provider_days,
        ChainRole.HB: terms.determine_hoofdbehandelaar_days,
    }
    today, home = local_date(left.at), plan.home_organisation_id
    asked = {task.kind for task in plan.open_tasks}
    opened = tuple(
        Task(new_id(), _TO_FILL[role], today + timedelta(days=days[role]), home)
        for role in held
        if _TO_FILL[role] not in asked and plan.organisation_ids
    )
    return replace(plan, holders=holders, tasks=(*plan.tasks, *opened)), opened
