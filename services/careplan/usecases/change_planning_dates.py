"""Someone of the team sets, moves or removes planning dates."""

from collections.abc import Mapping
from datetime import date

from services.careplan.domain import planning
from services.careplan.domain.plan import Plan, PlanningKind
from services.careplan.usecases.change_plan import plan_to_change
from services.careplan.usecases.keep import keep
from shared.storage.work import Work


def change_planning_dates(work: Work, plan_id: str, seen: int, dates: Mapping[PlanningKind, date | None]) -> Plan:
    """Change the given kinds; None removes one. Raises ``InvalidInput``, ``StaleVersion``."""
    plan = plan_to_change(work, plan_id, seen, "plan.change-planning-dates")
    return keep(work, plan, planning.change_planning_dates(plan, dates))
