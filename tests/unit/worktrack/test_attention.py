"""What a werkplan asks beside its schedule, and what may go to whom: it warns, and lets nothing slip (CON-03, WRK)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.worktrack.domain.werkplan.attention import (
    TWO_YEARS,
    Known,
    Opinion,
    Scope,
    attention,
    judge_asker,
    judge_scope,
)
from services.worktrack.domain.werkplan.checks import content_faults, warnings_of
from services.worktrack.domain.werkplan.content import Content, Exchange, Part, PartyKind, Route
from services.worktrack.domain.werkplan.exchange import FOR_EMPLOYER, ITEMS, decide_exchange
from tests.unit.worktrack.test_werkplan import WHOLE

E = date(2026, 3, 2)
KNOWN = Known(E, analysed=False)
PLAN = replace(WHOLE, parties=())
TREATERS, BEDRIJFSARTS = PartyKind.TREATERS, PartyKind.BEDRIJFSARTS


def rules(content: Content, known: Known = KNOWN) -> list[str]:
    return [row.rule for row in attention(content, known)]


def test_no_quick_return_asks_for_a_probleemanalyse_with_all_its_parts_wrk_09() -> None:
    assert rules(replace(PLAN, quick_return=True)) == []
    assert rules(replace(PLAN, quick_return=None)) == [], "nobody said yet"
    bare = replace(PLAN, quick_return=False, adaptations=None)
    (asked,) = attention(bare, KNOWN)
    assert (asked.rule, "werkplek en taken" in asked.text) == ("WRK-09", True)
    whole = replace(
        PLAN, quick_return=False, adaptations="Een stoel", expected_weeks=12, not_available=("monday-morning",)
    )
    assert rules(whole) == ["WRK-09"]
    assert rules(whole, replace(KNOWN, analysed=True)) == []


def test_the_verzekeringsarts_takes_part_from_the_end_of_the_second_year_wrk_11() -> None:
    takes_part = (Part(PartyKind.VERZEKERINGSARTS, involved=True),)
    (step, *_) = WHOLE.steps
    for days, expected in ((-1, ["WRK-11"]), (0, [])):
        later = replace(step, from_day=E + TWO_YEARS + timedelta(days=days))
        assert rules(replace(WHOLE, parties=takes_part, steps=(later,))) == expected


@pytest.mark.parametrize(
    ("opinion", "by", "may"),
    [
        ("deskundigenoordeel", PartyKind.EMPLOYER, True),
        ("deskundigenoordeel", PartyKind.EMPLOYEE, True),
        ("deskundigenoordeel", PartyKind.BEDRIJFSARTS, False),
        ("second-opinion", PartyKind.EMPLOYEE, True),
        ("second-opinion", PartyKind.EMPLOYER, False),
    ],
)
def test_who_may_ask_for_an_opinion_of_others_wrk_11(opinion: Opinion, by: PartyKind, *, may: bool) -> None:
    ruling = judge_asker(opinion, by)
    assert (ruling.holds, [row.rule for row in ruling.reasons]) == (may, ["WRK-11"])


@pytest.mark.parametrize("by", PartyKind)
def test_one_judgement_never_stands_for_the_other_wrk_12(by: PartyKind) -> None:
    held = {needed for needed in Scope if judge_scope(by, needed).holds}
    expected = {PartyKind.BEDRIJFSARTS: {Scope.OWN_WORK}, PartyKind.VERZEKERINGSARTS: {Scope.ALL_WORK}}
    assert held == expected.get(by, set())


def test_other_work_asks_for_guidance_about_stress_and_money_wrk_15() -> None:
    moved = replace(PLAN, route=Route.SECOND_TRACK)
    assert rules(moved) == ["WRK-15"]
    assert rules(replace(moved, talked_about=("stress",))) == ["WRK-15"]
    assert rules(replace(moved, talked_about=("stress", "money"))) == []
    assert rules(replace(PLAN, route=Route.ADAPTED_WORK)) == []


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("to", PartyKind)
def test_what_does_not_stand_in_the_section_goes_to_nobody_con_03(to: PartyKind, item: str) -> None:
    others = [Exchange(each, ITEMS) for each in PartyKind if each is not to]
    decided = decide_exchange(others, to, item, has_consent=True)
    assert (decided.may, [row.rule for row in decided.reasons]) == (False, ["CON-03"])


@pytest.mark.parametrize("item", ITEMS)
def test_to_an_employer_goes_the_whitelist_only_whatever_somebody_wrote_con_03(item: str) -> None:
    rows = [Exchange(PartyKind.EMPLOYER, ITEMS)]
    assert decide_exchange(rows, PartyKind.EMPLOYER, item, has_consent=True).may is (item in FOR_EMPLOYER)
    faults = list(content_faults(replace(WHOLE, exchange=tuple(rows))))
    assert [(row.field, row.rule) for row in faults] == [("exchange.0.items", "CON-03")]


@pytest.mark.parametrize("to", [BEDRIJFSARTS, PartyKind.VERZEKERINGSARTS])
def test_data_of_care_need_consent_to_each_request_con_03(to: PartyKind) -> None:
    rows = (Exchange(to, ("care-answer", "hours")),)
    assert not decide_exchange(rows, to, "care-answer", has_consent=False).may
    assert decide_exchange(rows, to, "care-answer", has_consent=True).may
    assert decide_exchange(rows, to, "hours", has_consent=False).may
    assert decide_exchange([Exchange(TREATERS, ITEMS)], TREATERS, "care-dates", has_consent=False).may
    assert "CON-03" in [row.rule for row in warnings_of(replace(WHOLE, exchange=rows), (), KNOWN)]


def test_a_recipient_stands_in_the_section_once_con_03() -> None:
    twice = replace(WHOLE, exchange=(Exchange(TREATERS, ("hours",)), Exchange(TREATERS, ("progress",))))
    assert [row.field for row in content_faults(twice)] == ["exchange.1.recipient"]
