"""Planning dates, and tasks whose last day has passed (CAL-07)."""

from datetime import date

import pytest

from services.careplan.domain.change import finish_task
from services.careplan.domain.overdue import tell_overdue
from services.careplan.domain.plan import PlanningDate, PlanningKind
from services.careplan.domain.planning import change_planning_dates
from services.careplan.domain.tasks import TaskKind
from shared.faults import InvalidInput
from shared.rules.ladder import Level
from tests.unit.careplan.examples import AT, kinds, plan

INTAKE, START, END = PlanningKind.INTAKE, PlanningKind.TREATMENT_START, PlanningKind.TREATMENT_END
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 1)


def test_dates_are_set_kept_and_removed_per_kind() -> None:
    first, facts = change_planning_dates(plan(), {START: MAY, INTAKE: date(2026, 3, 20)})
    assert kinds(facts) == ["PlanningDatesChanged"]
    assert [each.kind for each in first.planning] == [INTAKE, START]
    second, _ = change_planning_dates(first, {INTAKE: None, END: JUNE})
    assert second.planning == (PlanningDate(START, MAY), PlanningDate(END, JUNE))


def test_the_same_dates_again_change_nothing() -> None:
    first, _ = change_planning_dates(plan(), {START: MAY})
    assert change_planning_dates(first, {START: MAY}) == (first, ())


def test_a_treatment_may_end_on_the_day_it_starts_but_not_before() -> None:
    change_planning_dates(plan(), {START: MAY, END: MAY})
    with pytest.raises(InvalidInput):
        change_planning_dates(plan(), {START: JUNE, END: MAY})


def test_the_end_is_also_checked_against_a_start_that_was_given_before() -> None:
    first, _ = change_planning_dates(plan(), {START: JUNE})
    with pytest.raises(InvalidInput):
        change_planning_dates(first, {END: MAY})


def test_a_task_is_told_overdue_once_from_the_day_after_its_last_day_cal_07() -> None:
    opened = plan()
    (task,) = opened.tasks
    assert tell_overdue(opened, task.task_id, Level.HOLDER, date(2026, 3, 10)) == (opened, ())
    late, facts = tell_overdue(opened, task.task_id, Level.HOLDER, date(2026, 3, 11))
    assert kinds(facts) == ["TaskOverdue"]
    assert tell_overdue(late, task.task_id, Level.HOLDER, date(2026, 3, 12)) == (late, ())


def test_a_late_task_climbs_level_by_level_and_then_stays_rol_04() -> None:
    late = plan()
    (task,) = late.tasks
    for level in Level:
        assert late.tasks[0].warned_next is level
        late, facts = tell_overdue(late, task.task_id, level, date(2026, 3, 11))
        assert (kinds(facts), late.tasks[0].warned) == (["TaskOverdue"], level)
    assert late.tasks[0].warned_next is None
    assert tell_overdue(plan(), task.task_id, Level.TEAM, date(2026, 3, 11)) == (plan(), ())


def test_a_done_or_unknown_task_is_never_overdue() -> None:
    done, _ = finish_task(plan(), TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER, AT, "prof-bakker")
    assert tell_overdue(done, done.tasks[0].task_id, Level.HOLDER, date(2026, 3, 11)) == (done, ())
    assert tell_overdue(plan(), "no-such-task", Level.HOLDER, date(2026, 3, 11)) == (plan(), ())
