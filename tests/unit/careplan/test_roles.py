"""Choosing the central care provider and the hoofdbehandelaar (ROL-01, ROL-02, ROL-03, ROL-05)."""

from datetime import date, timedelta

import pytest

from services.careplan.domain.plan import Plan
from services.careplan.domain.roles import (
    Choice,
    KnownProfessional,
    choose_central_care_provider,
    determine_hoofdbehandelaar,
)
from services.careplan.domain.tasks import TaskKind
from shared.faults import Conflict, RulesNotMet
from shared.rules.roles import ChainRole, decide_roles
from tests.unit.careplan.examples import AT, JANSEN, YILMAZ, kinds, plan

TODAY = date(2026, 3, 5)
LATER = AT + timedelta(days=2)


def choose(
    of: Plan, known: KnownProfessional | None = JANSEN, agreed: date = TODAY, organisation: str = "pijnteam-midden"
) -> tuple[Plan, tuple[object, ...]]:
    professional = known.professional_id if known else "prof-nobody"
    choice = Choice(professional, organisation, "prof-bakker", LATER)
    return choose_central_care_provider(of, choice, known, patient_agreed_on=agreed, today=TODAY)


def test_the_cz_begins_now_and_the_task_is_done_rol_05() -> None:
    chosen, facts = choose(plan())
    holder = chosen.holder(ChainRole.CZ)
    assert holder is not None
    assert (holder.professional_id, holder.since) == ("prof-jansen", LATER)
    assert chosen.open_tasks == ()
    assert (chosen.tasks[0].done_by, chosen.tasks[0].done_at) == ("prof-bakker", LATER)
    assert kinds(facts) == ["CentralCareProviderChosen", "TaskDone"]


@pytest.mark.parametrize("agreed", [TODAY, TODAY - timedelta(days=1)])
def test_the_patient_agreed_today_or_before_rol_05(agreed: date) -> None:
    holder = choose(plan(), agreed=agreed)[0].holder(ChainRole.CZ)
    assert holder is not None
    assert holder.patient_agreed_on == agreed


def test_an_agreement_of_tomorrow_is_refused_rol_05() -> None:
    with pytest.raises(RulesNotMet) as refused:
        choose(plan(), agreed=TODAY + timedelta(days=1))
    assert [(each.field, each.rule) for each in refused.value.faults] == [("patient_agreed_on", "ROL-05")]


@pytest.mark.parametrize(
    "known",
    [
        None,
        KnownProfessional("prof-jansen", "elsewhere", ("90.000",)),
        KnownProfessional("prof-visser", "pijnteam-midden", ("chain-coordinator",)),
        KnownProfessional("prof-dekker", "pijnteam-midden", ("assistant",)),
        KnownProfessional("prof-none", "pijnteam-midden", ()),
    ],
)
def test_only_a_care_professional_of_that_organisation_can_be_cz(known: KnownProfessional | None) -> None:
    with pytest.raises(RulesNotMet) as refused:
        choose(plan(), known)
    assert [each.code for each in refused.value.faults] == ["unknown-professional"]


def test_every_reason_against_a_choice_is_named_at_once() -> None:
    with pytest.raises(RulesNotMet) as refused:
        choose(plan(), None, agreed=TODAY + timedelta(days=1), organisation="elsewhere")
    assert {each.field for each in refused.value.faults} == {"organisation_id", "professional_id", "patient_agreed_on"}


def test_another_cz_ends_the_first_at_the_same_instant_rol_01() -> None:
    first, _ = choose(plan())
    choice = Choice("prof-yilmaz", "pijnteam-midden", "prof-bakker", LATER + timedelta(days=3))
    second, facts = choose_central_care_provider(first, choice, YILMAZ, patient_agreed_on=TODAY, today=TODAY)
    old, new = (each for each in second.holders if each.role is ChainRole.CZ)
    assert old.until == new.since == choice.at
    assert kinds(facts) == ["CentralCareProviderChosen"]


def test_from_the_choice_on_both_roles_are_held_by_exactly_one_rol_01() -> None:
    before = decide_roles(plan().holdings, plan().involvements)
    assert [(fault.role, fault.since, fault.until) for fault in before.faults] == [(ChainRole.CZ, AT, None)]
    chosen, _ = choose(plan())
    after = decide_roles(chosen.holdings, chosen.involvements)
    assert [(fault.role, fault.since, fault.until) for fault in after.faults] == [(ChainRole.CZ, AT, LATER)]


def test_the_same_cz_again_is_a_conflict_that_says_since_when() -> None:
    chosen, _ = choose(plan())
    with pytest.raises(Conflict) as refused:
        choose(chosen)
    assert (refused.value.by, refused.value.at) == ("prof-jansen", LATER)


def test_one_person_may_be_hb_and_cz_rol_05() -> None:
    huisarts = KnownProfessional("prof-de-vries", "praktijk-de-linde", ("01.015",))
    chosen, _ = choose(plan(), huisarts, organisation="praktijk-de-linde")
    assert chosen.holder(ChainRole.CZ) is not None


def determine(of: Plan, known: KnownProfessional) -> tuple[Plan, tuple[object, ...]]:
    choice = Choice(known.professional_id, known.organisation_id, "prof-bakker", LATER)
    return determine_hoofdbehandelaar(of, choice, known)


def test_an_open_hb_goes_to_a_physician_of_the_team_rol_02() -> None:
    determined, facts = determine(plan(sender_role="04.000"), YILMAZ)
    holder = determined.holder(ChainRole.HB)
    assert holder is not None
    assert holder.professional_id == "prof-yilmaz"
    assert [task.kind for task in determined.open_tasks] == [TaskKind.CHOOSE_CENTRAL_CARE_PROVIDER]
    assert kinds(facts) == ["HoofdbehandelaarDetermined", "TaskDone"]


def test_an_open_hb_does_not_go_to_someone_else_rol_02() -> None:
    with pytest.raises(RulesNotMet) as refused:
        determine(plan(sender_role="04.000"), JANSEN)
    assert [(each.code, each.rule) for each in refused.value.faults] == [("no-physician", "ROL-02")]


def test_a_held_hb_changes_only_by_hand_over_rol_03() -> None:
    with pytest.raises(Conflict):
        determine(plan(), YILMAZ)
