"""An accepted referral opens the plan of its chain; a second one joins it (D22, ROL-01, ROL-02, ROL-04)."""

from datetime import date

import pytest

from services.careplan.domain.opening import join_plan, open_plan
from services.careplan.domain.plan import PlanState
from services.careplan.domain.tasks import TaskKind
from services.careplan.domain.work_situation import WorkSituation, WorkStatus
from shared.rules.roles import ChainRole
from tests.unit.careplan.examples import AT, TERMS, ids, kinds, plan, referral, sick


def test_the_referring_physician_stays_hoofdbehandelaar_rol_02() -> None:
    opened, facts = open_plan(ids(), referral(), TERMS)
    holder = opened.holder(ChainRole.HB)
    assert holder is not None
    assert (holder.professional_id, holder.organisation_id) == ("prof-de-vries", "praktijk-de-linde")
    assert (holder.since, holder.until) == (AT, None)
    assert opened.state is PlanState.DRAFT
    assert kinds(facts) == ["PlanOpened", "TaskOpened", "StartPeriodEstimated"]


def test_choosing_the_cz_is_a_task_of_seven_days_for_the_receiving_team_rol_04() -> None:
    (task,) = plan().open_tasks
    assert task.kind is TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER
    assert task.due_on == date(2026, 3, 10)
    assert task.holder_organisation_id == "pijnteam-midden"
    assert not task.overdue(date(2026, 3, 10))
    assert task.overdue(date(2026, 3, 11))


@pytest.mark.parametrize("role", ["04.000", "90.000", "30.000", "25.000"])
def test_a_sender_who_is_no_physician_leaves_the_hb_open_as_a_task_rol_02(role: str) -> None:
    opened, facts = open_plan(ids(), referral(sender_role=role), TERMS)
    assert opened.holder(ChainRole.HB) is None
    assert {task.kind for task in opened.open_tasks} == set(TaskKind) - {TaskKind.CHOOSE_PLAN}
    assert {task.holder_organisation_id for task in opened.open_tasks} == {"pijnteam-midden"}
    assert kinds(facts) == ["PlanOpened", "TaskOpened", "TaskOpened", "StartPeriodEstimated"]


@pytest.mark.parametrize("role", ["01.008", "01.048"])
def test_a_physician_of_the_work_side_refers_but_does_not_come_into_the_plan_d5(role: str) -> None:
    opened, _ = open_plan(ids(), referral(sender_role=role, sender_organisation_id="arbodienst-midden"), TERMS)
    assert opened.holder(ChainRole.HB) is None
    assert opened.organisation_ids == ("pijnteam-midden",)
    assert [each.professional_id for each in opened.participants] == ["prof-bakker"]


def test_a_patient_who_reported_no_absence_gives_no_estimate() -> None:
    _, facts = open_plan(ids(), referral(work=WorkSituation(WorkStatus.WORKS)), TERMS)
    assert kinds(facts) == ["PlanOpened", "TaskOpened"]


def test_a_second_referral_of_the_chain_adds_its_organisation() -> None:
    second = referral(
        referral_id="referral-2", receiver_organisation_id="revalidatie-vechtstreek", accepted_by="prof-x"
    )
    joined, facts = join_plan(plan(), second)
    assert joined.organisation_ids == ("praktijk-de-linde", "pijnteam-midden", "revalidatie-vechtstreek")
    assert joined.home_organisation_id == "pijnteam-midden"
    assert [each.professional_id for each in joined.participants] == ["prof-de-vries", "prof-bakker", "prof-x"]
    assert kinds(facts) == ["OrganisationsJoined"]


def test_the_same_referral_twice_changes_nothing() -> None:
    opened = plan()
    assert join_plan(opened, referral()) == (opened, ())


def test_a_second_physician_does_not_become_hoofdbehandelaar_by_referring() -> None:
    second = referral(referral_id="referral-2", sender_id="prof-other", sender_organisation_id="other")
    joined, _ = join_plan(plan(), second)
    holder = joined.holder(ChainRole.HB)
    assert holder is not None
    assert holder.professional_id == "prof-de-vries"


def test_an_open_hb_is_taken_by_the_next_referring_physician_rol_02() -> None:
    joined, facts = join_plan(plan(sender_role="04.000"), referral(referral_id="referral-2", sender_id="prof-arts"))
    holder = joined.holder(ChainRole.HB)
    assert holder is not None
    assert holder.professional_id == "prof-arts"
    assert [task.kind for task in joined.open_tasks] == [TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER]
    assert kinds(facts) == ["OrganisationsJoined", "HoofdbehandelaarDetermined", "TaskDone"]


def test_the_newest_word_of_the_patient_about_work_counts_and_silence_does_not_erase_it() -> None:
    silent = referral(referral_id="referral-2", work=WorkSituation())
    assert join_plan(plan(), silent)[0].work == plan().work
    newer, facts = join_plan(plan(), referral(referral_id="referral-2", work=sick("2026-03-09")))
    assert newer.work == sick("2026-03-09")
    assert kinds(facts) == ["OrganisationsJoined", "StartPeriodEstimated"]
