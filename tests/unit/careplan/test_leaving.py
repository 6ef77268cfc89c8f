"""Who leaves a team holds nothing any more from that instant (ROL-01, ROL-04)."""

from dataclasses import replace
from datetime import timedelta

from services.careplan.domain.leaving import Departure, leave_plan
from services.careplan.domain.tasks import TaskKind
from shared.rules.roles import ChainRole
from tests.unit.careplan.examples import AT, TERMS, ids, kinds, plan

LINDE, TEAM = "praktijk-de-linde", "pijnteam-midden"
LATER = AT + timedelta(days=1)


def test_the_role_of_who_left_is_open_and_a_task_of_the_team() -> None:
    changed, facts = leave_plan(ids(), plan(), Departure(LINDE, LATER), TERMS)
    assert changed.organisation_ids == (TEAM,)
    assert changed.holder(ChainRole.HB) is None
    assert [row.until for row in changed.holders] == [LATER]
    (task,) = [row for row in changed.open_tasks if row.kind is TaskKind.DETERMINE_HOOFDBEHANDELAAR]
    assert (task.holder_organisation_id, task.due_on) == (TEAM, LATER.date() + timedelta(days=7))
    assert kinds(facts) == ["OrganisationLeft", "TaskOpened"]


def test_the_tasks_of_a_team_that_left_go_to_the_hoofdbehandelaar() -> None:
    changed, facts = leave_plan(ids(), plan(), Departure(TEAM, LATER), TERMS)
    assert (changed.home_organisation_id, changed.organisation_ids) == (LINDE, (LINDE,))
    assert {row.holder_organisation_id for row in changed.open_tasks} == {LINDE}
    assert kinds(facts) == ["OrganisationLeft", "TaskOpened"]


def test_the_last_one_leaves_a_plan_that_only_the_patient_sees() -> None:
    alone = replace(plan(), organisation_ids=(TEAM,), holders=())
    changed, facts = leave_plan(ids(), alone, Departure(TEAM, LATER), TERMS)
    assert changed.organisation_ids == ()
    assert kinds(facts) == ["OrganisationLeft"]


def test_who_is_not_there_or_came_back_since_leaves_nothing() -> None:
    present = plan()
    assert leave_plan(ids(), present, Departure("praktijk-anders", LATER), TERMS) == (present, ())
    assert leave_plan(ids(), present, Departure(LINDE, AT - timedelta(seconds=1)), TERMS) == (present, ())
