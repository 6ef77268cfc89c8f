"""Which fact becomes which event: ids, codes, dates and organisations only."""

from collections.abc import Mapping
from typing import Any

from services.careplan.domain import facts
from services.careplan.domain.plan import Plan
from shared.calendar import local_date
from shared.contracts import careplan as contracts
from shared.contracts.contract import Outgoing
from shared.identifiers import case_number
from shared.rules.roles import ChainRole


def _ids(plan: Plan) -> dict[str, Any]:
    ids = {"plan_id": plan.plan_id, "chain_id": plan.chain_id, "patient_id": plan.patient_id}
    return {**ids, "home_organisation_id": plan.home_organisation_id}


def _opened(fact: facts.PlanOpened) -> Mapping[str, Any]:
    holder = fact.plan.holder(ChainRole.HB)
    return {
        **_ids(fact.plan),
        "hb_id": holder.professional_id if holder else None,
        "hb_organisation_id": holder.organisation_id if holder else None,
        "organisation_ids": list(fact.plan.organisation_ids),
    }


def _joined(fact: facts.OrganisationsJoined) -> Mapping[str, Any]:
    return {**_ids(fact.plan), "organisation_ids": list(fact.organisation_ids)}


def _left(fact: facts.OrganisationLeft) -> Mapping[str, Any]:
    return {**_ids(fact.plan), "organisation_id": fact.organisation_id}


def _role(fact: facts.HoofdbehandelaarDetermined | facts.CentralCareProviderChosen) -> Mapping[str, Any]:
    return {
        **_ids(fact.plan),
        "professional_id": fact.holder.professional_id,
        "organisation_id": fact.holder.organisation_id,
        "from": fact.holder.since.isoformat().replace("+00:00", "Z"),
    }


def _task(fact: facts.TaskOpened | facts.TaskDone | facts.TaskOverdue | facts.TaskNudged) -> Mapping[str, Any]:
    return {
        **_ids(fact.plan),
        "task_id": fact.task.task_id,
        "kind": str(fact.task.kind),
        "due_on": fact.task.due_on.isoformat(),
        "holder_id": fact.task.holder_id,
        "holder_organisation_id": fact.task.holder_organisation_id,
    }


def _overdue(fact: facts.TaskOverdue) -> Mapping[str, Any]:
    return {**_task(fact), "level": str(fact.task.warned), "case_number": case_number(fact.plan.plan_id)}


def _nudged(fact: facts.TaskNudged) -> Mapping[str, Any]:
    number, day = case_number(fact.plan.plan_id), local_date(fact.nudge.at)
    return {**_task(fact), "case_number": number, "nudged_on": day.isoformat()}


def _done(fact: facts.TaskDone) -> Mapping[str, Any]:
    return {**_task(fact), "case_number": case_number(fact.plan.plan_id)}


def _continuation(fact: facts.ContinuationChanged) -> Mapping[str, Any]:
    return {**_ids(fact.plan), "other_plan_id": fact.plan.other_plan_id, "goes_on": fact.plan.goes_on}


def _dates(fact: facts.PlanningDatesChanged) -> Mapping[str, Any]:
    dates = [{"kind": str(row.kind), "date": row.date.isoformat()} for row in fact.dates]
    return {**_ids(fact.plan), "dates": dates}


def _period(fact: facts.StartPeriodEstimated | facts.StartPeriodConfirmed | facts.Told) -> dict[str, Any]:
    return {
        **_ids(fact.plan),
        "first_day": fact.first_day.isoformat(),
        "last_day": fact.last_day.isoformat(),
    }


def _told(fact: facts.Told) -> dict[str, Any]:
    return {
        **_period(fact),
        "recipient_id": fact.recipient_id,
        "recipient_organisation_id": fact.recipient_organisation_id,
    }


def _closing(fact: facts.StartPeriodClosing) -> Mapping[str, Any]:
    return {**_told(fact), "days_left": fact.days_left}


OUTGOING = Outgoing(
    {
        facts.PlanOpened: (contracts.PLAN_OPENED, _opened),
        facts.OrganisationsJoined: (contracts.ORGANISATION_JOINED, _joined),
        facts.OrganisationLeft: (contracts.ORGANISATION_LEFT, _left),
        facts.HoofdbehandelaarDetermined: (contracts.HOOFDBEHANDELAAR_DETERMINED, _role),
        facts.CentralCareProviderChosen: (contracts.CENTRAL_CARE_PROVIDER_CHOSEN, _role),
        facts.TaskOpened: (contracts.TASK_OPENED, _task),
        facts.TaskDone: (contracts.TASK_DONE, _done),
        facts.TaskOverdue: (contracts.TASK_OVERDUE, _overdue),
        facts.TaskNudged: (contracts.TASK_NUDGED, _nudged),
        facts.ContinuationChanged: (contracts.CONTINUATION_CHANGED, _continuation),
        facts.PlanningDatesChanged: (contracts.PLANNING_DATES_CHANGED, _dates),
        facts.StartPeriodEstimated: (contracts.START_PERIOD_ESTIMATED, _period),
        facts.StartPeriodConfirmed: (contracts.START_PERIOD_CONFIRMED, _period),
        facts.StartPeriodCleared: (contracts.START_PERIOD_CLEARED, lambda fact: _ids(fact.plan)),
        facts.StartPeriodOpened: (contracts.START_PERIOD_OPENED, _told),
        facts.StartPeriodClosing: (contracts.START_PERIOD_CLOSING, _closing),
        facts.StartPeriodClosed: (contracts.START_PERIOD_CLOSED, _told),
    }
)
