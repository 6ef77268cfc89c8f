"""Flow, waiting and start periods as counts: nothing drops out (I16), nothing small shows (D25)."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.region.domain.digest import digest
from services.region.domain.flow import OUTCOMES, Lane, Pair, Tally, flow_of
from services.region.domain.periods import ALL, EARLIER, Quarter, quarter_of, quarters_shown
from services.region.domain.start_periods import (
    CARE_STATES,
    TOTAL,
    care_state,
    start_periods_of,
    work_state_closed,
)
from services.region.domain.waiting import median_shown, p90_shown, quantile

LANE = Lane(1, 1, 3)
PAIR = Pair("praktijk-a", "pijnteam", LANE)
OTHER = Pair("praktijk-b", "pijnteam", LANE)
QUARTERS = ("2025-Q4", "2026-Q1")
STATES = ("sent", "received", "info-asked", "accepted", "rejected", "withdrawn")


def test_open_is_everything_that_has_no_answer_yet() -> None:
    flow = flow_of([Tally(PAIR, "2026-Q1", state, 10) for state in STATES], QUARTERS)
    region = flow.rows[0]
    assert {each: flow.count(region, ALL, each) for each in (*OUTCOMES, "sent")} == {
        "accepted": 10,
        "rejected": 10,
        "withdrawn": 10,
        "open": 30,
        "sent": 60,
    }


@given(st.dictionaries(st.tuples(st.sampled_from([PAIR, OTHER]), st.sampled_from(STATES)), st.integers(5, 50)))
def test_what_was_sent_is_accepted_rejected_withdrawn_or_open_i16(found: dict[tuple[Pair, str], int]) -> None:
    flow = flow_of([Tally(pair, "2026-Q1", state, number) for (pair, state), number in found.items()], QUARTERS)
    for row in flow.rows:
        shown = [flow.count(row, ALL, outcome) for outcome in OUTCOMES]
        sent = flow.count(row, ALL, "sent")
        if sent is not None and None not in shown:
            assert sum(filter(None, shown)) == sent


def test_what_was_sent_before_the_first_quarter_counts_as_earlier_i16() -> None:
    flow = flow_of([Tally(PAIR, "2019-Q1", "accepted", 7), Tally(PAIR, "2026-Q1", "accepted", 8)], QUARTERS)
    assert flow.count(flow.rows[0], EARLIER, "sent") == 7
    assert flow.count(flow.rows[0], ALL, "sent") == 15


def test_a_small_pair_is_hidden_and_cannot_be_subtracted_from_its_lane_d25() -> None:
    flow = flow_of([Tally(PAIR, "2026-Q1", "accepted", 40), Tally(OTHER, "2026-Q1", "accepted", 3)], QUARTERS)
    sent = {row.code: flow.count(row, ALL, "sent") for row in flow.rows}
    assert sent[OTHER.code] is None
    assert None in (sent[PAIR.code], sent[LANE.code])


def test_rows_go_from_region_to_lane_to_pair() -> None:
    flow = flow_of([Tally(PAIR, "2026-Q1", "accepted", 8), Tally(OTHER, "2026-Q1", "accepted", 8)], QUARTERS)
    assert [row.level for row in flow.rows] == ["region", "lane", "pair", "pair"]


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 3, 31), "2026-Q1"), (date(2026, 4, 1), "2026-Q2"), (date(2026, 12, 31), "2026-Q4")],
)
def test_a_day_falls_in_one_quarter(day: date, code: str) -> None:
    assert quarter_of(day).code == code


def test_quarters_follow_each_other_over_the_year() -> None:
    assert [each.code for each in quarters_shown(date(2026, 3, 2))] == [
        "2025-Q1",
        "2025-Q2",
        "2025-Q3",
        "2025-Q4",
        "2026-Q1",
    ]
    assert (Quarter(2026, 4).first_day, Quarter(2026, 4).last_day) == (date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(("number", "shown"), [(4, None), (5, 3)])
def test_a_median_of_fewer_than_five_is_hidden_d25(number: int, shown: int | None) -> None:
    assert median_shown(list(range(1, number + 1))) == shown


@pytest.mark.parametrize(("number", "shown"), [(9, None), (10, 9)])
def test_a_ninetieth_percentile_of_fewer_than_ten_is_hidden_d25(number: int, shown: int | None) -> None:
    assert p90_shown(list(range(1, number + 1))) == shown


def test_a_quantile_is_a_number_of_days_that_someone_waited() -> None:
    assert quantile([30, 1, 2], 0.5) == 2
    assert quantile([1, 2, 3, 4], 0.5) == 2
    assert quantile([7], 0.9) == 7


FIRST, LAST = date(2026, 4, 13), date(2026, 6, 2)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (FIRST - timedelta(days=1), "upcoming"),
        (FIRST, "open"),
        (LAST - timedelta(days=15), "open"),
        (LAST - timedelta(days=14), "closing"),
        (LAST, "closing"),
        (LAST + timedelta(days=1), "closed"),
    ],
)
def test_a_care_start_period_opens_and_closes_inclusive_wrk_01(day: date, state: str) -> None:
    assert care_state(FIRST, LAST, day) == state


@pytest.mark.parametrize(
    ("met", "held", "state"),
    [
        (True, True, "met"),
        (True, False, "met"),
        (False, False, "closed_before_we_met"),
        (False, True, "closed_while_held"),
    ],
)
def test_missed_before_and_missed_while_held_are_counted_apart_d7(met: bool, held: bool, state: str) -> None:
    assert work_state_closed(met=met, held=held) == state


def test_start_periods_count_by_organisation_with_small_numbers_hidden_d25() -> None:
    found = [("pijnteam", "open")] * 9 + [("pijnteam", "closed")] * 8 + [("praktijk", "open")] * 3
    counted = start_periods_of(Counter(found), CARE_STATES)
    assert counted.published.count("praktijk", "open") is None
    assert counted.published.count("praktijk", TOTAL) is None
    assert counted.published.count(ALL, "closed") == 8


def test_nothing_known_shows_nothing() -> None:
    assert flow_of([], QUARTERS).rows[0].level == "region"
    assert start_periods_of({}, CARE_STATES).organisations == ()


def test_a_digest_is_always_the_same_and_holds_no_part_of_the_id() -> None:
    one = "11111111-1111-4111-8111-111111111111"
    assert digest(one) == digest(one) != digest(one[:-1] + "2")
    assert len(digest(one)) == 32
    assert one[:8] not in digest(one)
