"""The werkplan: what it must say, what only warns, and that what went out stays as it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.worktrack.domain.hours import Amount, Step, Unit
from services.worktrack.domain.moves import recover
from services.worktrack.domain.werkplan.attention import Known
from services.worktrack.domain.werkplan.build_up import Wish, propose, why, wish_faults
from services.worktrack.domain.werkplan.checks import content_faults, missing, warnings_of
from services.worktrack.domain.werkplan.content import (
    Agreement,
    AtOnce,
    Barrier,
    Content,
    Ground,
    Part,
    PartyKind,
    Route,
    ToldBy,
)
from services.worktrack.domain.werkplan.document import digest_of, document_of
from services.worktrack.domain.werkplan.measuring import Measurement, measuring_warnings
from services.worktrack.domain.werkplan.plan import WerkplanSent, begin, measure, send, write
from services.worktrack.domain.werkplan.schedule import Kind, decide_schedule
from shared.clock import FixedClock
from shared.faults import Conflict, Fault, InvalidInput, RulesNotMet
from tests.support.service_app import START
from tests.unit.worktrack.builders import FIRST, a_case, day

NOW = FixedClock(START).now()
KNOWN = Known(date(2020, 1, 1), analysed=True)
EVERYBODY = tuple(Part(party, True) for party in PartyKind)
BUILDS_UP = ((42, 8), (56, 16))


def minutes(hours: int) -> Amount:
    return Amount(hours * 60, str(hours), Unit.HOURS)


def steps(*rows: tuple[int, int]) -> tuple[Step, ...]:
    return tuple(Step(day(offset), minutes(hours)) for offset, hours in rows)


WHOLE = Content(
    goal="Weer aan het werk",
    route=Route.OWN_WORK,
    parties=EVERYBODY,
    barrier=Barrier.TASKS,
    lead=PartyKind.EMPLOYER,
    lead_reason="Het gaat om het rooster.",
    contract=minutes(32),
    steps=steps(*BUILDS_UP),
)


def told(faults: Sequence[Fault]) -> list[tuple[str, str | None]]:
    return [(each.field, each.rule) for each in faults]


def test_a_whole_werkplan_lacks_nothing() -> None:
    assert not [*content_faults(WHOLE), *missing(WHOLE, first=True)]


@pytest.mark.parametrize(
    ("changed", "field", "rule"),
    [
        ({"goal": None}, "goal", "WRK-02"),
        ({"route": None}, "route", "WRK-02"),
        ({"steps": ()}, "steps", "WRK-03"),
        ({"steps": steps((42, 16), (56, 8))}, "steps.1.reason", "WRK-03"),
        ({"parties": EVERYBODY[:-1]}, "parties", "WRK-05"),
        ({"parties": (*EVERYBODY[:-1], Part(PartyKind.TREATERS, False))}, "parties.5.because", "WRK-05"),
        ({"barrier": None}, "barrier", "WRK-13"),
        ({"lead": None}, "lead", "WRK-13"),
        ({"lead_reason": None}, "lead_reason", "WRK-13"),
    ],
)
def test_what_is_missing_is_named_with_its_rule_wrk_02_wrk_03_wrk_05_wrk_13(
    changed: dict[str, object], field: str, rule: str
) -> None:
    assert told([*missing(replace(WHOLE, **changed), first=True)]) == [(field, rule)]  # type: ignore[arg-type]


def test_who_is_not_involved_does_not_lead_wrk_13() -> None:
    parties = (*EVERYBODY[:-1], Part(PartyKind.TREATERS, False, "Niet nodig"))
    led = replace(WHOLE, parties=parties, lead=PartyKind.TREATERS)
    assert told([*missing(led, first=True)]) == [("lead", "WRK-13")]


def test_a_decrease_with_a_reason_is_an_adjustment_wrk_03() -> None:
    first, second = steps((42, 16), (56, 8))
    lowered = replace(WHOLE, steps=(first, replace(second, reason="Het was te veel.")))
    assert not list(missing(lowered, first=True))
    decided = decide_schedule(lowered.steps, None, None)
    assert (decided.kind, decided.warns) == (Kind.ADJUSTED, False)
    assert "bijstelling" in decided.reasons[0].text


def test_steps_come_one_after_another_wrk_03() -> None:
    assert told([*content_faults(replace(WHOLE, steps=steps((42, 8), (42, 16))))]) == [("steps.1.from_date", "WRK-03")]


def test_employer_and_employee_are_responsible_together_wrk_10() -> None:
    alone = Agreement("Oefenen", (PartyKind.TREATERS,))
    assert told([*content_faults(replace(WHOLE, agreements=(alone,)))]) == [("agreements.0.owners", "WRK-10")]
    with_them = replace(alone, owners=(PartyKind.TREATERS, PartyKind.EMPLOYEE))
    assert not list(content_faults(replace(WHOLE, agreements=(with_them,))))
    out = replace(WHOLE, parties=(Part(PartyKind.EMPLOYER, False, "Wil niet"),))
    assert told([*content_faults(out)]) == [("parties.0.involved", "WRK-10")]


EXPOSURE = AtOnce(Ground.GRADED_EXPOSURE, ToldBy.EMPLOYEE, day(40), day(42))


@pytest.mark.parametrize(
    ("at_once", "warns"),
    [
        (None, True),
        (EXPOSURE, False),
        (replace(EXPOSURE, from_day=day(42), until=day(60)), False),
        (replace(EXPOSURE, told_by=ToldBy.MACHTIGING), False),
        (replace(EXPOSURE, told_by=None), True),
        (replace(EXPOSURE, until=None), True),
        (replace(EXPOSURE, until=day(41)), True),
        (replace(EXPOSURE, from_day=day(43), until=day(60)), True),
        (replace(EXPOSURE, until=day(41), reason="De werknemer wil het zo."), False),
        (AtOnce(Ground.OTHER, reason="De werknemer wil het zo."), False),
        (AtOnce(Ground.OTHER), True),
    ],
)
def test_all_work_at_once_rests_on_graded_exposure_or_a_reason_wrk_04(at_once: AtOnce | None, *, warns: bool) -> None:
    decided = decide_schedule(steps((42, 32)), minutes(32), at_once)
    assert (decided.kind, decided.warns) == (Kind.AT_ONCE, warns)
    assert {row.rule for row in decided.reasons} == {"WRK-04"}
    assert not list(missing(replace(WHOLE, steps=steps((42, 32)), at_once=at_once), first=True)), "D8: it stops nothing"


@pytest.mark.parametrize(("contract", "kind"), [(None, Kind.SINGLE_STEP), (32, Kind.SINGLE_STEP), (8, Kind.AT_ONCE)])
def test_one_step_is_no_build_up_wrk_03(contract: int | None, kind: Kind) -> None:
    decided = decide_schedule(steps((42, 8)), minutes(contract) if contract else None, None)
    assert (decided.kind, decided.warns) == (kind, True)


def measured(*offsets: int, fatigue: int | None = 4) -> tuple[Measurement, ...]:
    return tuple(Measurement(day(offset), fatigue, 3) for offset in offsets)


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        ((), ["WRK-07"]),
        (measured(10), ["WRK-07"]),
        (measured(10, 10), ["WRK-07"]),
        (measured(10, 11), ["WRK-07"]),
        (measured(10, 11, 23), ["WRK-07"]),
        (measured(10, 11, 24), []),
        (measured(10, 11, 24, fatigue=None), ["WRK-08"]),
    ],
)
def test_a_conclusion_rests_on_days_of_measurement_and_warns_wrk_07_wrk_08(
    rows: tuple[Measurement, ...], rules: list[str]
) -> None:
    concluded = replace(WHOLE, possible="Zittend werk")
    assert [row.rule for row in measuring_warnings(rows)] == rules
    assert [row.rule for row in warnings_of(concluded, rows, KNOWN)] == rules
    assert not warnings_of(WHOLE, rows, KNOWN), "without a conclusion nothing has to be measured"
    assert not list(missing(concluded, first=True)), "D8: on the work side it warns"


def test_two_measurements_on_one_day_are_one_and_both_stay_wrk_07() -> None:
    plan, case = begin(a_case(), "plan"), a_case()
    for row in measured(10, 10):
        plan, _ = measure(plan, case, row, day(20))
    assert len(plan.measurements) == 2
    assert "1 dag" in measuring_warnings(plan.measurements)[0].text


@pytest.mark.parametrize(("offset", "code"), [(-1, "before-first-day"), (21, "in-future")])
def test_a_measurement_has_been(offset: int, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        measure(begin(a_case(), "plan"), a_case(), measured(offset)[0], day(20))
    assert [each.code for each in refused.value.faults] == [code]


def test_what_went_out_stays_and_changing_makes_the_next() -> None:
    case = a_case()
    plan, _ = write(begin(case, "plan"), case, WHOLE)
    sent, facts = send(plan, case, NOW, "prof-smit")
    assert [type(each) for each in facts] == [WerkplanSent]
    assert (sent.draft, sent.next_number) == (None, 2)
    again, _ = write(sent, case, replace(WHOLE, goal="Iets anders"))
    assert again.editions == sent.editions
    with pytest.raises(RulesNotMet) as refused:
        send(again, case, NOW, "prof-smit")
    assert told(refused.value.faults) == [("change_reason", "WRK-03")]
    explained, _ = write(sent, case, replace(WHOLE, goal="Iets anders", change_reason="Het ging sneller."))
    twice, _ = send(explained, case, NOW, "prof-smit")
    assert [row.number for row in twice.editions] == [1, 2]
    assert twice.editions[0] == sent.editions[0]


def test_nothing_goes_out_without_a_draft_or_after_recovery() -> None:
    case = a_case()
    with pytest.raises(Conflict) as bare:
        send(begin(case, "plan"), case, NOW, "prof-smit")
    assert [row.name for row in bare.value.allowed] == ["write"]
    recovered, _ = recover(case, day(10), day(10))
    with pytest.raises(Conflict):
        write(begin(case, "plan"), recovered, WHOLE)


def test_what_is_signed_is_a_whitelist_con_04() -> None:
    """D10: no lead, no parties, no reason, nothing of graded exposure or of who treats."""
    closed = replace(
        WHOLE,
        lead_reason="GEHEIM",
        parties=(Part(PartyKind.TREATERS, True, "GEHEIM"),),
        at_once=replace(EXPOSURE, reason="GEHEIM"),
        steps=(replace(steps((42, 8))[0], reason="GEHEIM"),),
        agreements=(Agreement("Overleg", (PartyKind.EMPLOYER, PartyKind.TREATERS)),),
        change_reason="GEHEIM",
    )
    document = document_of(closed)
    assert "GEHEIM" not in str(document)
    assert document["agreements"] == [{"text": "Overleg", "owners": ["employer"]}]
    assert set(document) == {
        "goal",
        "route",
        "steps",
        "agreements",
        "possible",
        "not_possible",
        "adaptations",
        "expected_weeks",
        "incapacity_percent",
        "not_available",
    }
    assert digest_of(closed) == digest_of(replace(closed, lead_reason="anders"))
    assert digest_of(closed) != digest_of(replace(closed, goal="anders"))


@given(
    some.integers(1, 240),
    some.integers(0, 240),
    some.integers(0, 240),
    some.integers(1, 240),
    some.integers(0, 400),
    some.integers(1, 12),
)
def test_a_proposal_grows_by_the_calendar_to_what_can_be_worked_rsk_12(
    contract: int, unavailable: int, start: int, target: int, days: int, every: int
) -> None:
    quarters = (contract * 15, unavailable * 15, start * 15, target * 15)
    wish = Wish(*quarters[:2], quarters[2], FIRST, quarters[3], FIRST + timedelta(days=days), every)
    if list(wish_faults(wish)):
        return
    found = propose(wish)
    assert (found[0].from_day, found[-1].minutes) == (FIRST, wish.cap)
    assert found[-1].from_day <= wish.target_on
    amounts = [row.minutes for row in found]
    assert amounts == sorted(set(amounts))
    assert all(each % 15 == 0 for each in amounts)
    assert {"RSK-12"} <= {row.rule for row in why(wish)}


def test_a_proposal_says_what_keeps_it_lower_wrk_03() -> None:
    wish = Wish(32 * 60, 4 * 60, 8 * 60, date(2026, 4, 13), 32 * 60, date(2026, 6, 22), 2)
    assert [row.minutes // 60 for row in propose(wish)] == [8, 12, 16, 20, 24, 28]
    assert "28 uur" in why(wish)[-1].text
