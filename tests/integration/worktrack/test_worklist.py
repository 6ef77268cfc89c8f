"""The worklist of the bedrijfsarts: what is due first stands first, and paging never skips or repeats."""

from datetime import timedelta

import pytest

from services.worktrack.storage.caseload import Wanted, count_statement, page_statement
from services.worktrack.storage.tables import party
from shared.storage.parties import removal
from tests.integration.worktrack.conftest import ARBODIENST, BAKERY, TODAY, Region
from tests.support.query_plans import plan_of

DAYS_AGO = {"1": 0, "2": 41, "3": 42, "4": 90, "5": 91, "6": 400}


@pytest.fixture
def caseload(region: Region) -> Region:
    """Return six cases of different age; 02-12-2025 + 3 months is today."""
    lines = ["personnel_number,employer_id,first_sick_day,given_name,family_name"]
    lines += [f"{number},{BAKERY},{TODAY - timedelta(days=ago)},A,B" for number, ago in DAYS_AGO.items()]
    assert region.upload("\n".join(lines)).status_code == 201
    return region


def numbers(region: Region, query: str = "") -> list[str]:
    return [row["personnel_number"] for row in region.smit.get(f"/worklist{query}").json["items"]]


def test_what_is_due_first_stands_first(caseload: Region) -> None:
    items = caseload.smit.get("/worklist").json["items"]
    places = [(not row["needs_today"], row["attention_on"]) for row in items]
    assert places == sorted(places)
    waiting = [row["attention_on"] for row in items if not row["needs_today"]]
    assert min(waiting) >= TODAY.isoformat()
    assert {row["personnel_number"] for row in items} == set(DAYS_AGO)


@pytest.mark.parametrize(
    ("phase", "found"),
    [("upcoming", {"1", "2"}), ("open", {"3", "4"}), ("closed", {"5", "6"}), ("started", set())],
)
def test_wrk_01_filter_by_start_period_at_both_ends(caseload: Region, phase: str, found: set[str]) -> None:
    """WRK-01: E+42 is open, E+41 is not; the day three months after E is open, the next day is not."""
    assert set(numbers(caseload, f"?startPeriod={phase}")) == found
    shown = caseload.smit.get(f"/worklist?startPeriod={phase}").json["items"]
    assert {row["start_period"]["phase"] for row in shown} <= {phase}


def test_wrk_01_what_needs_someone_today_stands_on_top(region: Region) -> None:
    """The own duty within 7 days (E+35) or late; the start period closing within 14 days (WRK-01); each boundary."""
    ago = {"duty": 35, "no-duty": 34, "late": 60}
    lines = ["personnel_number,employer_id,first_sick_day,given_name,family_name"]
    lines += [f"{number},{BAKERY},{TODAY - timedelta(days=days)},A,B" for number, days in ago.items()]
    assert region.upload("\n".join(lines)).status_code == 201
    shown = region.smit.get("/worklist").json
    assert [row["needs_today"] for row in shown["items"]] == [True, True, False]
    assert shown["items"][2]["personnel_number"] == "no-duty"
    assert shown["counts"]["today"] == 2
    late = next(row for row in shown["items"] if row["personnel_number"] == "late")
    assert late["oldest_late"]["code"] == "oordeel"


@pytest.mark.parametrize(("first", "needed"), [("2025-12-16", True), ("2025-12-17", False)])
def test_wrk_01_a_start_period_that_closes_within_two_weeks_needs_someone(
    region: Region, first: str, needed: bool
) -> None:
    """WRK-01: closes on the 16th, 14 days from today, or on the 17th; the oordeel is done, so only this can be why."""
    assert (
        region.upload(
            f"personnel_number,employer_id,first_sick_day,given_name,family_name\n9,{BAKERY},{first},A,B"
        ).status_code
        == 201
    )
    row = region.smit.get("/worklist").json["items"][0]
    body = {"milestone": "oordeel", "reached_on": "2026-01-20"}
    assert region.smit.post(f"/cases/{row['case_id']}/milestones", body, version=row["version"]).status_code == 200
    assert [each["needs_today"] for each in region.smit.get("/worklist").json["items"]] == [needed]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("weekTo=6", {"1", "2"}),
        ("weekFrom=7", {"3", "4", "5", "6"}),
        ("weekFrom=7&weekTo=13", {"3", "4"}),
        ("weekFrom=14&weekTo=14", {"5"}),
        ("weekTo=1", {"1"}),
        ("weekFrom=1", set(DAYS_AGO)),
        ("weekFrom=59", set()),
    ],
)
def test_filter_by_week_of_absence_at_both_ends(caseload: Region, query: str, found: set[str]) -> None:
    """Day 41 is the last of week 6, day 42 the first of week 7; day 90 the last of week 13."""
    assert set(numbers(caseload, f"?{query}")) == found


@pytest.mark.parametrize("query", ["weekFrom=0", "weekTo=x", "weekTo=1001"])
def test_a_week_that_is_none_is_a_fault(caseload: Region, query: str) -> None:
    assert caseload.smit.get(f"/worklist?{query}").status_code == 400


def test_filter_by_what_is_first_to_be_done_and_follow_it(caseload: Region) -> None:
    for row in caseload.smit.get("/worklist?milestone=ziekmelding").json["items"]:
        body = {"milestone": "ziekmelding", "reached_on": TODAY.isoformat()}
        assert caseload.smit.post(f"/cases/{row['case_id']}/milestones", body, version=row["version"]).json
    assert numbers(caseload, "?milestone=ziekmelding") == []
    assert "1" in numbers(caseload, "?milestone=oordeel")
    assert numbers(caseload, "?milestone=bestaat-niet") == []


def test_cases_are_found_by_employee_recovered_ones_too_at_the_own_arbodienst_only(caseload: Region) -> None:
    first, second, *_ = caseload.smit.get("/worklist").json["items"]
    body = {"recovered_on": TODAY.isoformat()}
    done = caseload.smit.post(f"/cases/{first['case_id']}/recovery", body, version=first["version"])
    assert done.status_code == 200
    wanted = {"employee_ids": [first["employee_id"], second["employee_id"], "niemand"]}
    found = caseload.smit.post("/caseload-searches", wanted).json["items"]
    assert [row["case_id"] for row in found] == [second["case_id"], first["case_id"]], "who lasts stands first"
    assert caseload.other_arbodienst.post("/caseload-searches", wanted).json["items"] == []
    assert caseload.hr.post("/caseload-searches", wanted).status_code == 403


def test_counts_go_with_the_filters(caseload: Region) -> None:
    found = caseload.smit.get("/worklist").json
    assert found["employers"] == [BAKERY]
    counts = {name: found["counts"][name] for name in ("all", "upcoming", "open", "closed", "started", "recovered")}
    assert counts == {"all": 6, "upcoming": 2, "open": 2, "closed": 2, "started": 0, "recovered": 0}
    assert caseload.smit.get("/worklist?employerId=metaal-bv").json["counts"]["all"] == 0


def test_paging_gives_every_case_once(caseload: Region) -> None:
    path, seen = "/worklist?pageSize=2", list[str]()
    while path:
        page = caseload.smit.get(path).json
        seen += [row["personnel_number"] for row in page["items"]]
        path = page["next"]
    assert sorted(seen) == sorted(DAYS_AGO)
    assert seen == numbers(caseload)


@pytest.mark.parametrize("mark", ["eA", "WzFd", "bm90aGluZw", "WyIyMDI2LTEzLTAxIiwgIngiXQ"])
def test_a_mark_that_is_not_ours_is_a_fault(caseload: Region, mark: str) -> None:
    assert caseload.smit.get(f"/worklist?after={mark}").status_code == 400


def test_filter_by_employer_and_recovery(caseload: Region) -> None:
    assert numbers(caseload, "?employerId=metaal-bv") == []
    assert len(numbers(caseload, f"?employerId={BAKERY}")) == len(DAYS_AGO)
    assert numbers(caseload, "?absence=recovered") == []
    first = caseload.smit.get("/worklist").json["items"][0]
    body = {"recovered_on": TODAY.isoformat()}
    done = caseload.smit.post(f"/cases/{first['case_id']}/recovery", body, version=first["version"])
    assert done.status_code == 200
    assert numbers(caseload, "?absence=recovered") == [first["personnel_number"]]
    assert len(numbers(caseload)) == len(DAYS_AGO) - 1


def test_another_arbodienst_sees_nothing_of_it(caseload: Region) -> None:
    empty = caseload.other_arbodienst.get("/worklist").json
    assert (empty["items"], empty["next"], empty["employers"]) == ([], None, [])
    assert set(empty["counts"].values()) == {0}


def test_milestones_past_their_last_day_are_counted(caseload: Region) -> None:
    late = {row["personnel_number"]: row["late"] for row in caseload.smit.get("/worklist").json["items"]}
    assert late["1"] == late["3"] == 0
    assert late["4"] == 2
    assert late["6"] == 4


def test_every_line_says_what_may_be_done_now(caseload: Region) -> None:
    for row in caseload.smit.get("/worklist").json["items"]:
        assert [action["name"] for action in row["actions"]] == [
            "trajectory-start",
            "milestone",
            "agreed-hours",
            "recovery",
        ]
        assert row["actions"][0]["href"] == f"/api/worktrack/v1/cases/{row['case_id']}/trajectory-start"


def test_what_the_bedrijfsarts_is_late_with_longest_stands_on_top(region: Region) -> None:
    ago = {"soon": 36, "late": 60, "later": 90}
    lines = ["personnel_number,employer_id,first_sick_day,given_name,family_name"]
    lines += [f"{number},{BAKERY},{TODAY - timedelta(days=days)},A,B" for number, days in ago.items()]
    assert region.upload("\n".join(lines)).status_code == 201
    assert numbers(region) == ["later", "late", "soon"]


def test_a_personnel_number_finds_one_case(caseload: Region) -> None:
    assert numbers(caseload, "?number=4") == ["4"]
    assert numbers(caseload, "?number=44") == []


@pytest.mark.sqlite
def test_a_large_caseload_is_counted_and_ordered_without_reading_a_case(region: Region) -> None:
    with region.work.database.read() as conn:
        ordered = plan_of(conn, page_statement(ARBODIENST, Wanted(), TODAY))
        counted = plan_of(conn, count_statement(ARBODIENST, TODAY))
    for plan in (ordered, counted):
        assert "work_case USING COVERING INDEX ix_work_case_caseload (arbodienst_id=?" in plan


def test_a_party_is_taken_from_an_item_without_looking_at_all_others(region: Region) -> None:
    gone = [("case-1", "employer-1"), ("case-1", "employer-2")]
    with region.work.database.read() as conn:
        assert "SCAN party" not in plan_of(conn, removal(party, gone))
