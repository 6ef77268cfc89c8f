"""What professionals see of a plan."""

from dataclasses import asdict
from datetime import date
from typing import Any

from services.careplan.domain.plan import Plan, whose_move
from services.careplan.domain.start_period import StartPeriodView, view_start_period
from services.careplan.domain.tasks import Task
from services.careplan.policy import relations
from services.careplan.usecases.sharing import Desk
from services.careplan.web.words import PLANNING, TASKS
from shared.calendar import last_working_day_before
from shared.identifiers import case_number
from shared.rules.catalogue import Reason
from shared.rules.roles import ChainRole, decide_roles
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path


def show_item(work: Work, plan: Plan, desk: Desk) -> dict[str, Any]:
    """Return the plan as a line of the worklist."""
    tasks = plan.open_tasks
    return {
        "plan_id": plan.plan_id,
        "case_number": case_number(plan.plan_id),
        "patient_id": plan.patient_id,
        "chain_id": plan.chain_id,
        "state": str(plan.state),
        "relations": sorted(relations(plan, work.actor)),
        "whose_move": _move(work, plan),
        "next_due_on": tasks[0].due_on if tasks else None,
        "overdue": any(task.overdue(work.today) for task in tasks),
        "open_tasks": [_task(task, work.today) for task in tasks],
        "hoofdbehandelaar": plan.holder(ChainRole.HB),
        "central_care_provider": plan.holder(ChainRole.CZ),
        "start_period": show_start_period(view_start_period(plan, work.today)),
        "href": href(plan),
        "actions": allowed(work, desk.resource(plan), moves(plan)),
    }


def show_plan(work: Work, plan: Plan) -> dict[str, Any]:
    """Return the whole plan."""
    return {
        **show_item(work, plan, Desk(work, [plan])),
        "version": plan.version,
        "opened_at": plan.opened_at,
        "organisation_ids": plan.organisation_ids,
        "shared_with": plan.shared_with,
        "holders": plan.holders,
        "tasks": [_task(task, work.today) for task in plan.tasks],
        "planning_dates": show_planning(plan),
        "reasons": [asdict(each) for each in _role_reasons(plan)],
        "other_plan_number": case_number(plan.other_plan_id) if plan.other_plan_id else None,
        "goes_on": plan.goes_on,
    }


def show_start_period(view: StartPeriodView | None) -> dict[str, Any] | None:
    """Return the start period with its reasons."""
    if view is None:
        return None
    period = view.period
    return {
        "source": str(view.source) if view.source else None,
        "first_day": period.opens_on if period else None,
        "last_day": period.closes_on if period else None,
        "last_working_day": period.last_working_day if period else None,
        "state": str(view.state),
        "days_until_open": view.days_until_open,
        "days_left": view.days_left,
        "estimate": {"first_day": view.estimate.opens_on, "last_day": view.estimate.closes_on}
        if view.estimate
        else None,
        "reasons": [asdict(each) for each in view.reasons],
    }


def show_planning(plan: Plan) -> list[dict[str, Any]]:
    """Return the planning dates with what they are called."""
    return [{"kind": str(row.kind), "title": PLANNING[row.kind], "date": row.date} for row in plan.planning]


def href(plan: Plan) -> str:
    """Return where the plan is."""
    return f"{base_path('careplan')}/plans/{plan.plan_id}"


def moves(plan: Plan) -> list[Move]:
    """Return the moves that are legal now; none on a plan that does not go on."""
    if plan.goes_on is False:
        return []
    change = plan.holder(ChainRole.CZ) is not None
    title = "Andere centrale zorgverlener vastleggen" if change else "Centrale zorgverlener vastleggen"
    place = href(plan)
    found = [
        Move(
            "choose-central-care-provider",
            "plan.choose-central-care-provider",
            title,
            f"{place}/central-care-provider",
        ),
        Move("change-planning-dates", "plan.change-planning-dates", "Planning wijzigen", f"{place}/planning-dates"),
    ]
    if plan.holder(ChainRole.HB) is None:
        name, title = "determine-hoofdbehandelaar", "Hoofdbehandelaar vastleggen"
        found.append(Move(name, "plan.determine-hoofdbehandelaar", title, f"{place}/hoofdbehandelaar"))
    if plan.other_plan_id and plan.goes_on is None:
        name, title = "decide-which-goes-on", "Kiezen welk zorgplan verder gaat"
        found.append(Move(name, "plan.decide-which-goes-on", title, f"{place}/continuation"))
    return found


def _task(task: Task, today: date) -> dict[str, Any]:
    return {
        **{name: getattr(task, name) for name in ("task_id", "due_on", "holder_id", "holder_organisation_id")},
        "kind": str(task.kind),
        "title": TASKS[task.kind],
        "last_working_day": last_working_day_before(task.due_on),  # CAL-08
        "overdue": task.overdue(today),
        "warned": str(task.warned) if task.warned else None,
        "nudges": task.nudges,
        "done_at": task.done_at,
        "done_by": task.done_by,
    }


def _move(work: Work, plan: Plan) -> dict[str, Any]:
    professional, organisation = whose_move(plan)
    mine = professional == work.actor.id if professional else organisation == work.actor.organisation_id
    return {"professional_id": professional, "organisation_id": organisation, "mine": mine}


def _role_reasons(plan: Plan) -> tuple[Reason, ...]:
    return decide_roles(plan.holdings, plan.involvements).standing  # ROL-01
