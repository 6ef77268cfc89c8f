"""Planning dates: what the patient may share with the bedrijfsarts later on (D3)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from services.careplan.domain.change import Change
from services.careplan.domain.facts import PlanningDatesChanged
from services.careplan.domain.plan import Plan, PlanningDate, PlanningKind
from shared.faults import Fault, FaultList


def change_planning_dates(plan: Plan, given: Mapping[PlanningKind, date | None]) -> Change:
    """Set the dates that are given (None removes one), keep the others; the same dates again change nothing.

    Raises ``InvalidInput`` when the treatment would end before it starts.
    """
    FaultList(planning_faults(plan, given)).raise_invalid()
    dates = _dates(plan, given)
    planning = tuple(PlanningDate(kind, day) for kind in PlanningKind if (day := dates.get(kind)) is not None)
    if planning == plan.planning:
        return plan, ()
    changed = replace(plan, planning=planning)
    return changed, (PlanningDatesChanged(changed, planning),)


def planning_faults(plan: Plan, given: Mapping[PlanningKind, date | None]) -> list[Fault]:
    """Return what is wrong with these dates beside those that the plan has."""
    dates = _dates(plan, given)
    start, end = dates.get(PlanningKind.TREATMENT_START), dates.get(PlanningKind.TREATMENT_END)
    if start is None or end is None or end >= start:
        return []
    return [Fault("dates", "end-before-start", "De behandeling kan niet eindigen voordat zij begint.")]


def _dates(plan: Plan, given: Mapping[PlanningKind, date | None]) -> dict[PlanningKind, date | None]:
    return {**{each.kind: each.date for each in plan.planning}, **given}
