"""How a targeted question stands for the person whom it is about, and what they may still do (CON-03, D3)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.persons.domain import care_question, case_question
from services.persons.domain.care_question import CareQuestion, Permission
from services.persons.domain.case_question import CaseQuestion
from services.persons.domain.my_question import MyQuestion
from services.persons.domain.treater import Treater
from shared.faults import Conflict, RulesNotMet

NOW, CZ = datetime(2026, 3, 2, 8, 0, tzinfo=UTC), Treater("cz", "prof-yilmaz", "pijnteam-midden")
ASKED = CaseQuestion(
    question_id="q-work",
    care_question_id="q-care",
    case_id="case-1",
    employee_id="employee-1",
    arbodienst_id="arbodienst-midden",
    asked_by="prof-smit",
    asked_at=NOW,
    purpose="work-ability",
    question="Wat kan niet?",
    expires_on=date(2026, 4, 1),
    version=1,
)
ARRIVED = replace(care_question.arrive(ASKED, "patient-1", "chain-1")[0], version=1)
ALLOWED, _ = care_question.allow(ARRIVED, Permission("Wat kan niet?", CZ, date(2026, 3, 20), "m-1"), NOW)
STOPPED, ANSWERED = care_question.stop(ALLOWED, NOW)[0], care_question.answer(ALLOWED, "Tillen.", NOW)[0]
DECLINED = care_question.decline(ALLOWED, "not-known", NOW)[0]


@pytest.mark.parametrize(
    ("care", "state", "moves"),
    [
        (None, "asked", "allow refuse"),
        (ARRIVED, "asked", "allow refuse"),
        (ALLOWED, "allowed", "stop"),
        (STOPPED, "stopped", "allow refuse"),
        (DECLINED, "declined", "allow refuse"),
        (ANSWERED, "allowed", ""),
    ],
)
def test_what_the_patient_may_do_follows_from_what_they_chose(
    care: CareQuestion | None, state: str, moves: str
) -> None:
    mine = MyQuestion(ASKED, care, treaters=(CZ,))
    assert (mine.state, moves_of(mine)) == (state, moves)


def moves_of(mine: MyQuestion) -> str:
    held = {"allow": mine.may_allow, "refuse": mine.may_refuse, "stop": mine.may_stop}
    return " ".join(name for name, holds in held.items() if holds)


def test_after_a_no_a_yes_is_possible_and_without_a_treater_nothing_can_be_allowed() -> None:
    refused = MyQuestion(ASKED, ARRIVED, refused_at=NOW, treaters=(CZ,))
    assert (refused.state, moves_of(refused)) == ("refused", "allow")
    assert moves_of(MyQuestion(ASKED, ARRIVED)) == "refuse"


@pytest.mark.parametrize("why", ["withdrawn", "expired", "closed"])
def test_a_question_that_ended_is_over_whatever_was_chosen(why: case_question.End) -> None:
    ended, facts = case_question.end(ASKED, why, NOW)
    assert len(facts) == 1
    assert case_question.end(ended, "expired", NOW) == (ended, ())
    assert case_question.answered(ended, "Wat?", "Dat.", NOW) == (ended, ())
    for care in (None, ARRIVED, ALLOWED, ANSWERED):
        mine = MyQuestion(ended, care, treaters=(CZ,))
        assert (mine.state, moves_of(mine)) == (why, "")
    with pytest.raises(Conflict):
        case_question.check_open(ended)


@pytest.mark.parametrize(("day", "holds"), [(20, True), (21, False)])
def test_con_03_it_may_be_answered_until_the_last_day_of_the_permission(day: int, *, holds: bool) -> None:
    if holds:
        care_question.check_answerable(ALLOWED, date(2026, 3, day))
    else:
        with pytest.raises(RulesNotMet) as refused:
            care_question.check_answerable(ALLOWED, date(2026, 3, day))
        assert [fault.rule for fault in refused.value.faults] == ["CON-03"]


@pytest.mark.parametrize("care", [ARRIVED, STOPPED])
def test_con_03_without_permission_nobody_answers(care: CareQuestion) -> None:
    with pytest.raises(RulesNotMet):
        care_question.check_answerable(care, date(2026, 3, 3))


@pytest.mark.parametrize("care", [ANSWERED, DECLINED])
def test_a_second_answer_says_who_and_when(care: CareQuestion) -> None:
    with pytest.raises(Conflict) as refused:
        care_question.check_answerable(care, date(2026, 3, 3))
    assert (refused.value.by, refused.value.at) == (CZ.professional_id, NOW)


def test_an_arrival_does_not_move_the_version_that_the_patient_saw_and_a_choice_does() -> None:
    assert MyQuestion(ASKED).version == MyQuestion(ASKED, ARRIVED).version
    assert MyQuestion(ASKED, replace(ALLOWED, version=2)).version == 2
