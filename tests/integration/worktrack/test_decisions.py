"""Rules that anyone signed in may try; nothing is stored."""

from typing import Any

import pytest

from services.worktrack.web.decisions import DECISIONS
from tests.integration.worktrack.conftest import Region


def try_rule(region: Region, name: str, **given: Any) -> Any:
    return region.smit.post(f"/decisions/{name}", given)


@pytest.mark.parametrize("row", DECISIONS, ids=lambda row: row.name)
def test_every_example_gives_an_answer_with_reasons_and_sources(region: Region, row: Any) -> None:
    answer = try_rule(region, row.name, **row.example)
    assert answer.status_code == 200
    assert answer.json["reasons"]
    for reason in answer.json["reasons"]:
        assert reason["source"]
        assert reason["rule"] in row.rules


def test_cal_06_published_example(region: Region) -> None:
    """CAL-04, CAL-06: the day after 21 fit days is day 183; E is 24-01-2022."""
    periods = [{"first_sick_day": "2022-07-25"}, {"first_sick_day": "2022-01-03", "recovered_on": "2022-07-04"}]
    answer = try_rule(region, "effective-first-day", periods=periods, on="2022-07-25").json
    assert (answer["effective_first_day"], answer["day"], answer["week"]) == ("2022-01-24", 183, 27)
    assert answer["interruptions"][0]["days"] == 21


def test_cal_04_after_28_fit_days_counting_begins_anew(region: Region) -> None:
    """CAL-04, CAL-06: 28 days begin a new absence with its own day 1."""
    periods = [{"first_sick_day": "2026-01-05", "recovered_on": "2026-02-02"}, {"first_sick_day": "2026-03-02"}]
    answer = try_rule(region, "effective-first-day", periods=periods, on="2026-03-02").json
    assert (answer["effective_first_day"], answer["day"]) == ("2026-03-02", 1)


def test_contradictions_are_named(region: Region) -> None:
    periods = [{"first_sick_day": "2026-03-02", "recovered_on": "2026-03-01"}, {"first_sick_day": "2026-03-02"}]
    answer = try_rule(region, "effective-first-day", periods=periods)
    assert answer.status_code == 400
    assert {row["field"] for row in answer.json["errors"]} >= {"periods.0.recovered_on"}


def test_cal_04_a_day_before_absence_is_a_fault(region: Region) -> None:
    """CAL-04: there is no day 0."""
    answer = try_rule(region, "effective-first-day", periods=[{"first_sick_day": "2026-03-02"}], on="2026-03-01")
    assert [row["field"] for row in answer.json["errors"]] == ["on"]


@pytest.mark.parametrize(
    ("on", "state"),
    [("2026-04-12", "TE_VROEG"), ("2026-04-13", "OPTIMAAL"), ("2026-06-02", "OPTIMAAL"), ("2026-06-03", "TE_LAAT")],
)
def test_wrk_01_both_ends(region: Region, on: str, state: str) -> None:
    """WRK-01: day 42 and day 43, the last day and the day after."""
    answer = try_rule(region, "start-period", on=on, effective_first_day={"date": "2026-03-02"}).json
    assert answer["state"] == state


def test_wrk_16_who_works_on_has_no_start_period(region: Region) -> None:
    """WRK-16: n.v.t., with the reason."""
    answer = try_rule(region, "start-period", on="2026-04-13").json
    assert (answer["state"], answer["reasons"][0]["rule"]) == ("n.v.t.", "WRK-16")


def test_an_unknown_milestone_is_named(region: Region) -> None:
    given = {"effective_first_day": "2026-03-02", "on": "2026-03-02", "reached": {"onzin": "2026-03-02"}}
    answer = try_rule(region, "milestones", **given)
    assert [row["field"] for row in answer.json["errors"]] == ["reached.onzin"]


DAY = "2026-03-02"
FIT = {"first_sick_day": DAY, "recovered_on": "2026-03-09"}


@pytest.mark.parametrize(
    ("name", "given", "named"),
    [
        ("effective-first-day", {"periods": [FIT, {"first_sick_day": "2026-03-04"}], "x": 1}, {"x", "periods.1"}),
        ("effective-first-day", {"periods": [FIT], "on": "2026-03-01", "x": 1}, {"x", "on"}),
        (
            "effective-first-day",
            {"periods": [{**FIT, "recovered_on": DAY}, {}]},
            {"periods.0.recovered_on", "periods.1.first_sick_day"},
        ),
        (
            "milestones",
            {"effective_first_day": "2026-03-02", "reached": {"onzin": "2026-03-02"}},
            {"on", "reached.onzin"},
        ),
    ],
)
def test_what_cannot_be_true_is_named_with_what_cannot_be_read(
    region: Region, name: str, given: dict[str, Any], named: set[str]
) -> None:
    answer = try_rule(region, name, **given)
    assert (answer.status_code, {row["field"] for row in answer.json["errors"]}) == (400, named)


def test_a_period_is_named_by_its_place_in_what_was_sent(region: Region) -> None:
    answer = try_rule(region, "effective-first-day", periods=[{"first_sick_day": "2026-03-04"}, FIT])
    assert [row["field"] for row in answer.json["errors"]] == ["periods.0"]
