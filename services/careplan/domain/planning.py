"""Planning dates: what the patient may share with the bedrijfsarts later on (D3)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from services.careplan.domain.change import Change
from services.careplan.domain.facts import PlanningDatesChanged
from services.careplan.domain.plan import Plan, PlanningDate, PlanningKind
from shared.faults import FaultList


def change_planning_dates(plan: Plan, given: Mapping[PlanningKind, date | None]) -> Change:
    """Set the dates that are given (None removes one), keep the others; the same dates again change nothing.

    Raises ``InvalidInput`` when the treatment would end before it starts.
    """
    present: dict[PlanningKind, date | None] = {each.kind: each.date for each in plan.planning}
    dates = {**present, **given}
    _check(dates.get(PlanningKind.TREATMENT_START), dates.get(PlanningKind.TREATMENT_END))
    planning = tuple(PlanningDate(kind, day) for kind in PlanningKind if (day := dates.get(kind)) is not None)
    if planning == plan.planning:
        return plan, ()
    changed = replace(plan, planning=planning)
    return changed, (PlanningDatesChanged(changed, planning),)


def _check(start: date | None, end: date | None) -> None:
    faults = FaultList()
    if start is not None and end is not None and end < start:
        faults.add("dates", "end-before-start", "De behandeling kan niet eindigen voordat zij begint.")
    faults.raise_invalid()
