"""Routes for the team of a plan."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.careplan.domain.plan import Plan, PlanningKind
from services.careplan.domain.planning import planning_faults
from services.careplan.storage.plans import next_due
from services.careplan.usecases import choose_role_holder, which_goes_on
from services.careplan.usecases.change_plan import plan_for
from services.careplan.usecases.change_planning_dates import change_planning_dates
from services.careplan.usecases.read_plan import read_plan, read_worklist
from services.careplan.web.schemas import (
    CentralCareProviderSchema,
    GoesOnSchema,
    PlanningDatesSchema,
    PlanSchema,
    PlansQuery,
    RoleHolderSchema,
    WorklistSchema,
)
from services.careplan.web.show import show_item, show_plan
from shared.faults import Fault, InvalidInput
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door, expected_version, show_version
from shared.web.paging import Page, page_body, page_of, without_withheld

blueprint = Blueprint("plans", __name__, description="Zorgplannen: wie is aan zet, wie heeft welke rol, planning")


@blueprint.get("/worklist")
@door("worklist.read")
@blueprint.arguments(PlansQuery, location="query")
@blueprint.response(200, WorklistSchema)
def worklist(query: Mapping[str, Any]) -> dict[str, Any]:
    """The plans of my organisation: first due first."""
    work, page = current_work(), page_of(query)
    whose = {"chain_id": query["chain_id"], "patient_ids": query["patient_ids"]}
    listed = read_worklist(work, after=_mark(page), size=page.size, **whose)
    body = page_body(
        listed.plans,
        page,
        show=lambda plan: show_item(work, plan, listed.desk) if listed.desk.shows(plan) else None,
        mark=lambda plan: (next_due(plan).isoformat(), plan.plan_id),
    )
    return without_withheld(body, sum(map(listed.desk.unsure, listed.plans[: page.size])))


@blueprint.get("/plans/<plan_id>")
@door("plan.read")
@blueprint.response(200, PlanSchema)
def plan(plan_id: str) -> dict[str, Any]:
    """One plan: team, roles, tasks, start period, planning, and what I may do now."""
    return _answer(read_plan(current_work(), plan_id))


@blueprint.post("/plans/<plan_id>/central-care-provider")
@door("plan.choose-central-care-provider")
@blueprint.arguments(CentralCareProviderSchema)
@blueprint.response(200, PlanSchema)
def choose_central_care_provider(body: Mapping[str, Any], plan_id: str) -> dict[str, Any]:
    """Record who the patient and the team chose (ROL-05)."""
    return _answer(choose_role_holder.choose_central_care_provider(current_work(), plan_id, expected_version(), **body))


@blueprint.post("/plans/<plan_id>/hoofdbehandelaar")
@door("plan.determine-hoofdbehandelaar")
@blueprint.arguments(RoleHolderSchema)
@blueprint.response(200, PlanSchema)
def determine_hoofdbehandelaar(body: Mapping[str, Any], plan_id: str) -> dict[str, Any]:
    """Fill the role while it is open (ROL-01, ROL-02); changing it is a hand-over (ROL-03)."""
    return _answer(choose_role_holder.determine_hoofdbehandelaar(current_work(), plan_id, expected_version(), **body))


@blueprint.post("/plans/<plan_id>/continuation")
@door("plan.decide-which-goes-on")
@blueprint.arguments(GoesOnSchema)
@blueprint.response(200, PlanSchema)
def decide_which_goes_on(body: Mapping[str, Any], plan_id: str) -> dict[str, Any]:
    """Of two plans of one person, this one or the other goes on; the other plan follows at once (D43)."""
    return _answer(which_goes_on.decide_which_goes_on(current_work(), plan_id, expected_version(), body["goes_on"]))


def planning_meaning(readable: Mapping[str, Any], plan_id: str) -> list[Fault]:
    """Return what is wrong with what could be read of planning dates, for this plan."""
    plan = plan_for(current_work(), plan_id, "plan.change-planning-dates")
    return planning_faults(plan, _by_kind(readable.get("dates", ())))


@blueprint.post("/plans/<plan_id>/planning-dates")
@door("plan.change-planning-dates")
@blueprint.arguments(PlanningDatesSchema, also=planning_meaning)
@blueprint.response(200, PlanSchema)
def planning_dates(body: Mapping[str, Any], plan_id: str) -> dict[str, Any]:
    """Set, move or take away planning dates; kinds that are not named stay."""
    return _answer(change_planning_dates(current_work(), plan_id, expected_version(), _by_kind(body["dates"])))


def _by_kind(rows: Iterable[Mapping[str, Any]]) -> dict[PlanningKind, date | None]:
    return {PlanningKind(row["kind"]): row["date"] for row in rows}


def _answer(shown: Plan) -> dict[str, Any]:
    show_version(shown.version)
    return show_plan(current_work(), shown)


def _mark(page: Page) -> tuple[date, str] | None:
    if page.after is None:
        return None
    try:
        day, plan_id = page.after
        return date.fromisoformat(day), str(plan_id)
    except (TypeError, ValueError) as error:
        raise InvalidInput([Fault("after", "invalid", "Dit merkteken klopt niet; begin de lijst opnieuw.")]) from error
