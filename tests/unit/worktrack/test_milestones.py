"""Milestones of the Wet verbetering poortwachter: the table of facts F1, day by day (CAL-08, CAL-12)."""

from datetime import date

import pytest

from services.worktrack.domain.milestones import Milestone, Reached, milestones
from services.worktrack.domain.rule_sets import rule_set, rule_set_on
from tests.unit.worktrack.builders import FIRST, day

CHECKED = [  # E, week 8, UWV, re-integratieverslag, WIA application, last day of 104 weeks
    ("2025-11-30", "2026-01-24", "2026-09-20", "2027-08-28", "2027-09-11", "2027-11-27"),
    ("2026-03-02", "2026-04-26", "2026-12-21", "2027-11-28", "2027-12-12", "2028-02-27"),
    ("2026-10-01", "2026-11-25", "2027-07-22", "2028-06-28", "2028-07-12", "2028-09-27"),
    ("2026-11-30", "2027-01-24", "2027-09-20", "2028-08-27", "2028-09-10", "2028-11-26"),
    ("2027-11-30", "2028-01-24", "2028-09-19", "2029-08-27", "2029-09-10", "2029-11-26"),
    ("2028-01-18", "2028-03-13", "2028-11-07", "2029-10-15", "2029-10-29", "2030-01-14"),
]


def found(today: date = FIRST, first: date = FIRST, **reached: date | None) -> dict[str, Milestone]:
    done = {code.replace("_", "-"): Reached(code.replace("_", "-"), on) for code, on in reached.items()}
    return {row.term.code: row for row in milestones(rule_set("wvp-2007"), first, done, today)}


@pytest.mark.parametrize("row", CHECKED, ids=[row[0] for row in CHECKED])
def test_cal_12_checked_values(row: tuple[str, ...]) -> None:
    """CAL-12, CAL-01, CAL-03: every date of the checked table follows from E."""
    rows = found(first=date.fromisoformat(row[0]))
    latest = [
        rows[code].latest_on for code in ("melding-uwv", "re-integratieverslag", "wia-aanvraag", "einde-104-weken")
    ]
    assert [str(rows["plan-van-aanpak"].target_on), *map(str, latest)] == list(row[1:])


@pytest.mark.parametrize(
    ("offset", "state", "left"),
    [(40, "upcoming", 2), (41, "upcoming", 1), (42, "past-target", 0), (43, "late", -1)],
)
def test_cal_12_oordeel_on_days_41_to_44(offset: int, state: str, left: int) -> None:
    """CAL-12: streefdatum E+41, uiterste datum E+42, late from E+43 (day 44)."""
    oordeel = found(day(offset))["oordeel"]
    assert (oordeel.target_on, oordeel.latest_on) == (day(41), day(42))
    assert (oordeel.state, oordeel.days_left) == (state, left)


def test_plan_counts_from_the_oordeel_and_is_provisional_before_it() -> None:
    before, after = found()["plan-van-aanpak"], found(oordeel=day(20))["plan-van-aanpak"]
    assert (before.target_on, before.latest_on, before.provisional) == (day(55), day(56), True)
    assert (after.target_on, after.latest_on, after.provisional) == (day(34), day(34), False)


def test_a_late_oordeel_moves_the_last_day_of_the_plan_not_its_target() -> None:
    plan = found(oordeel=day(50))["plan-van-aanpak"]
    assert (plan.target_on, plan.latest_on) == (day(55), day(64))


def test_evaluation_repeats_six_weeks_after_the_last() -> None:
    assert found()["evaluatie"].target_on == day(98)
    again = found(evaluatie=day(90))["evaluatie"]
    assert (again.target_on, again.state, again.open) == (day(132), "upcoming", True)


def test_second_track_counts_from_the_first_year_evaluation() -> None:
    assert found()["tweede-spoor"].latest_on == day(405)
    assert found(eerstejaarsevaluatie=day(320))["tweede-spoor"].latest_on == day(362)


@pytest.mark.parametrize(
    ("code", "offset"),
    [
        ("ziekmelding", 6), ("melding-uwv", 294), ("brief-uwv-eerste-jaar", 301), ("eerstejaarsevaluatie", 363),
        ("brief-uwv-wia", 622), ("re-integratieverslag", 636), ("wia-aanvraag", 650), ("besluit-loonsanctie", 685),
        ("einde-104-weken", 727), ("wia", 728),
    ],
)  # fmt: skip
def test_facts_f1_days(code: str, offset: int) -> None:
    assert found()[code].deadline == day(offset)


def test_done_is_done_also_when_the_day_is_not_known() -> None:
    assert found(day(100), ziekmelding=None)["ziekmelding"].state == "done"
    assert found(day(100))["ziekmelding"].state == "past-target"


def test_letters_of_uwv_are_information_and_never_late() -> None:
    letter = found(day(700))["brief-uwv-wia"]
    assert (letter.state, letter.open) == ("passed", False)


def test_cal_08_shows_the_last_working_day_and_keeps_the_date() -> None:
    """CAL-08: 13-04-2026 is a Monday; E+41 is a Sunday. A Sunday deadline stays, Friday is shown beside it."""
    rows = found()
    assert rows["oordeel"].last_working_day == date(2026, 4, 13) == rows["oordeel"].latest_on
    week_91 = rows["re-integratieverslag"]
    assert week_91.latest_on == date(2027, 11, 28)
    assert week_91.last_working_day == date(2027, 11, 26)
    assert "CAL-08" in [reason.rule for reason in week_91.reasons]


def test_every_milestone_names_its_source() -> None:
    for row in found().values():
        assert row.reasons[0].source
        assert row.term.force in {"law", "practice"}


def test_a_case_keeps_the_rule_set_of_its_first_day() -> None:
    assert rule_set_on(date(2026, 1, 1)).id == "wvp-2007"
    assert rule_set_on(date(1999, 1, 1)).id == "wvp-2007"
