"""What each sees of a case and does with it: the arbodienst, the employee, the employer, and nobody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from services.worktrack.usecases.keep_case import TIMER
from shared.calendar import local_midnight
from shared.contracts.persons import CARE_DATES_SHARED, CARE_DATES_UNSHARED
from shared.events import timers
from shared.events.part import ServicePart
from shared.events.timers import BATCH
from shared.identifiers import case_number
from tests.integration.worktrack.conftest import BAKERY, TODAY, Region
from tests.support.service_app import person

D10 = {
    "case_id", "case_number", "version", "arbodienst_id", "employee_id", "personnel_number",
    "first_sick_day", "recovered_on", "next_duty", "agreed_hours", "actions",
}  # fmt: skip


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case of an employee at the bakery, sick since today."""
    return str(region.report().json["case_id"])


def move(region: Region, day: date) -> None:
    """Move the clock to a local midnight."""
    region.work.clock.instant = local_midnight(day)


def actions(body: dict[str, list[dict[str, str]]]) -> list[str]:
    return [row["name"] for row in body["actions"]]


def test_d10_the_employer_sees_its_own_report_and_nothing_else(region: Region, case_id: str) -> None:
    (seen,) = region.hr.get("/employer-cases").json["items"]
    assert set(seen) == D10
    assert actions(seen) == ["recovery"]
    days = {"last_working_day": "2026-04-13", "deadline": "2026-04-13", "latest_on": "2026-04-13"}
    assert seen["next_duty"] == {"code": "oordeel", "owner": "bedrijfsarts", **days}
    assert region.hr.get(f"/cases/{case_id}").status_code == 403
    assert region.other_employer.get("/employer-cases").json == {"items": [], "next": None}


def test_d10_the_employer_gets_no_more_from_a_change_than_from_reading(region: Region, case_id: str) -> None:
    assert set(region.report(personnel_number="8").json) == D10
    move(region, TODAY + timedelta(days=5))
    done = region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-05"}, version=1)
    assert (done.status_code, set(done.json), done.json["recovered_on"]) == (200, D10, "2026-03-05")


def test_d10_the_version_that_an_employer_reads_counts_reports_and_nothing_that_is_not_theirs(
    region: Region, case_id: str
) -> None:
    reached = {"milestone": "oordeel", "reached_on": TODAY.isoformat()}
    assert region.smit.post(f"/cases/{case_id}/milestones", reached, version=1).headers["ETag"] == '"2"'
    (seen,) = region.hr.get("/employer-cases").json["items"]
    assert seen["version"] == 1
    move(region, TODAY + timedelta(days=5))
    wanted = {"recovered_on": "2026-03-05"}
    stale = region.hr.post(f"/cases/{case_id}/recovery", wanted, version=2)
    assert (stale.status_code, stale.json["current_version"]) == (412, 1)
    done = region.hr.post(f"/cases/{case_id}/recovery", wanted, version=1)
    assert (done.json["version"], done.headers["ETag"]) == (2, '"2"')


@pytest.mark.parametrize("path", ["", "/trajectory-start", "/recovery", "/milestones"])
def test_a_case_of_another_arbodienst_does_not_exist(region: Region, case_id: str, path: str) -> None:
    bodies = {
        "/trajectory-start": {"started_on": "2026-03-02"},
        "/recovery": {"recovered_on": "2026-03-02"},
        "/milestones": {"milestone": "oordeel", "reached_on": "2026-03-02"},
    }
    for wanted in (case_id, "00000000-0000-4000-8000-000000000000"):
        url = f"/cases/{wanted}{path}"
        got = region.other_arbodienst.post(url, bodies[path], version=1) if path else region.other_arbodienst.get(url)
        assert got.status_code == 404
        assert got.json["detail"] == "Dit bestaat niet, of u heeft er geen toegang toe."


def test_another_employer_cannot_recover_it(region: Region, case_id: str) -> None:
    answer = region.other_employer.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-05"}, version=1)
    assert answer.status_code == 404


def test_the_employee_sees_the_own_case_and_nobody_elses(region: Region, case_id: str) -> None:
    employee_id = region.case(case_id)["employee_id"]
    own = region.employee(employee_id).get("/my-case")
    assert (own.json["case_id"], own.headers["ETag"]) == (case_id, '"1"')
    assert len(own.json["milestones"]) == 14
    assert not {"care_dates", "employee_id", "personnel_number"} & set(own.json)
    assert region.employee("someone-else").get("/my-case").status_code == 404


def test_d3_never_asked_withdrawn_and_refused_are_byte_identical(region: Region, case_id: str) -> None:
    never = region.smit.get(f"/cases/{case_id}")
    shared = {"case_id": case_id, "sharing_id": "s1", "dates": [{"kind": "treatment-start", "date": "2026-05-04"}]}
    region.work.deliver(CARE_DATES_SHARED, shared)
    seen = region.smit.get(f"/cases/{case_id}")
    assert seen.json["care_dates"] == {"status": "shared", "dates": shared["dates"]}
    region.work.deliver(CARE_DATES_UNSHARED, {"case_id": case_id, "sharing_id": "s1"})
    withdrawn = region.smit.get(f"/cases/{case_id}")
    assert withdrawn.data == never.data
    assert withdrawn.headers["ETag"] == never.headers["ETag"] == seen.headers["ETag"]


def test_d3_an_old_withdrawal_leaves_a_newer_sharing(region: Region, case_id: str) -> None:
    for sharing_id in ("s1", "s2"):
        region.work.deliver(CARE_DATES_SHARED, {"case_id": case_id, "sharing_id": sharing_id, "dates": []})
    region.work.deliver(CARE_DATES_UNSHARED, {"case_id": case_id, "sharing_id": "s1"})
    assert region.case(case_id)["care_dates"] == {"status": "shared", "dates": []}


def test_wrk_01_start_outside_asks_for_a_reason_then_warns_and_goes_through(region: Region, case_id: str) -> None:
    """WRK-01, D7, D8: a warning with its rule, never a block."""
    url, body = f"/cases/{case_id}/trajectory-start", {"started_on": "2026-03-02"}
    refused = region.smit.post(url, body, version=1)
    assert (refused.status_code, refused.json["errors"][0]["rule"]) == (400, "WRK-01")
    done = region.smit.post(url, {**body, "reason": "De werknemer wil nu beginnen"}, version=1)
    assert (done.status_code, done.json["start_period"]["trajectory"]["state"]) == (200, "TE_VROEG")
    assert done.json["warnings"][0]["rule"] == "WRK-01"
    assert done.json["start_period"]["phase"] == "started"
    (event,) = region.work.published("trajectory-started")
    assert (event["state"], "reason" in event) == ("TE_VROEG", False)


def test_changes_ask_for_the_version_that_was_seen(region: Region, case_id: str) -> None:
    url, body = f"/cases/{case_id}/milestones", {"milestone": "oordeel", "reached_on": "2026-03-02"}
    assert region.smit.post(url, body).status_code == 428
    assert region.smit.post(url, body, version=1).headers["ETag"] == '"2"'
    stale = region.smit.post(url, body, version=1)
    assert (stale.status_code, stale.json["current_version"]) == (412, 2)


def test_the_oordeel_moves_the_plan_of_approach(region: Region, case_id: str) -> None:
    move(region, TODAY + timedelta(days=21))
    body = {"milestone": "oordeel", "reached_on": "2026-03-22"}
    done = region.smit.post(f"/cases/{case_id}/milestones", body, version=1)
    plan = next(row for row in done.json["milestones"] if row["code"] == "plan-van-aanpak")
    assert (plan["latest_on"], plan["provisional"]) == ("2026-04-05", False)
    assert plan["last_working_day"] == "2026-04-02"  # Good Friday and Easter come first
    assert "CAL-08" in [reason["rule"] for reason in plan["reasons"]]


def test_cal_06_sick_again_within_four_weeks_goes_on_with_a_later_e(region: Region, case_id: str) -> None:
    """CAL-06: ten fit days, E ten days later, with the reason."""
    move(region, TODAY + timedelta(days=14))
    region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-12"}, version=1)
    recovered = region.case(case_id)
    assert (recovered["start_period"]["phase"], recovered["start_period"]["state"]) == ("none", "n.v.t.")
    assert recovered["start_period"]["reasons"][0]["rule"] == "WRK-16"
    move(region, TODAY + timedelta(days=20))
    again = region.report(first_sick_day="2026-03-22")
    assert (again.status_code, again.json["case_id"]) == (200, case_id)
    case = region.case(case_id)
    assert (case["first_sick_day"], case["effective_first_day"]) == ("2026-03-02", "2026-03-12")
    assert [reason["rule"] for reason in case["effective_first_day_reasons"]] == ["CAL-04", "CAL-06"]
    assert [row["first_day"] for row in region.work.published("start-period-determined")] == [
        "2026-04-13",
        "2026-04-23",
    ]


def test_the_employee_reports_again_after_recovery(region: Region, case_id: str) -> None:
    employee = region.employee(region.case(case_id)["employee_id"])
    move(region, TODAY + timedelta(days=50))
    region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-12"}, version=1)
    made = employee.post("/sick-reports", {"employer_id": BAKERY, "first_sick_day": "2026-04-20"})
    assert (made.status_code, made.json["case_id"] != case_id) == (201, True)
    assert region.case(made.json["case_id"])["personnel_number"] == "1007"


def test_wrk_01_timers_tell_every_step_on_its_day(region: Region, case_id: str) -> None:
    """WRK-01, D7: from due timer to due timer the start period opens, threatens to close twice, and closes."""
    told = []
    for _ in range(12):
        kind, subject, due = region.work.timers()[0]
        assert (kind, subject) == (TIMER, case_id)
        region.work.clock.instant = due
        region.work.fire_due()
        events = [name for name in ("opened", "closing", "closed") if region.work.published(f"start-period-{name}")]
        told.append((due.date() + timedelta(days=1), len(events), len(region.work.published("start-period-closing"))))
    days = {day: (kinds, warnings) for day, kinds, warnings in told}
    assert days[date(2026, 4, 13)] == (1, 0)
    assert days[date(2026, 5, 19)] == (2, 1)
    assert days[date(2026, 5, 26)] == (2, 2)
    assert days[date(2026, 6, 3)] == (3, 2)
    (closed,) = region.work.published("start-period-closed")
    assert (closed["met"], closed["held"]) == (False, True)


def test_cal_01_the_timer_stands_at_local_midnight(region: Region, case_id: str) -> None:
    """CAL-01: 9 March 00:00 in Amsterdam is 8 March 23:00 UTC; after the clock change of 29 March it is 22:00."""
    dues = [due for _, _, due in region.work.timers()]
    assert dues == [local_midnight(date(2026, 4, 13))]
    assert dues[0].isoformat() == "2026-04-12T22:00:00+00:00"


def test_recovery_stops_the_timer(region: Region, case_id: str) -> None:
    move(region, TODAY + timedelta(days=5))
    region.hr.post(f"/cases/{case_id}/recovery", {"recovered_on": "2026-03-05"}, version=1)
    assert [name for name, _, _ in region.work.timers()] == ["absence-ended"], "which ends what is shared, and nothing"


def test_reading_a_case_is_recorded(region: Region, case_id: str) -> None:
    region.smit.get(f"/cases/{case_id}")
    fg = region.work.by(person("prof-mulder", "privacy-officer", organisation="regio-midden"))
    entries = fg.get(f"/audit-entries?objectId={case_id}").json["items"]
    assert entries[0]["event_code"] == "case.read"
    assert entries[0]["actor_id"] == "prof-smit"


def test_what_the_employer_did_is_found_by_number_and_by_id(region: Region, case_id: str) -> None:
    """NEN 7513: who reported and who opened a case, and who saw it on a list, is found by either."""
    region.report(first_sick_day=(TODAY - timedelta(days=9)).isoformat(), personnel_number="1008")
    region.hr.get("/employer-cases")
    region.hr.get(f"/employer-cases?caseId={case_id}")
    fg = region.work.by(person("prof-mulder", "privacy-officer", organisation="regio-midden"))
    by_id, by_number = (
        fg.get(f"/audit-entries?about={about}&actorId=hr-van-dijk").json["items"]
        for about in (case_id, case_number(case_id))
    )
    assert by_id == by_number
    assert [(row["event_code"], row["object_id"]) for row in by_id] == [
        ("case.read-as-employer", case_id),
        ("case.read-as-employer", "list"),
        ("sick-report.make", case_id),
    ]


def test_an_employer_pages_through_its_cases_what_is_due_first_on_top_and_finds_one(region: Region) -> None:
    made = [
        region.report(personnel_number=str(number), first_sick_day=(TODAY - timedelta(days=number // 2)).isoformat())
        for number in range(5)
    ]
    ended = made[4].json["case_id"]
    version = region.case(ended)["version"]
    region.hr.post(f"/cases/{ended}/recovery", {"recovered_on": TODAY.isoformat()}, version=version)
    path, seen, due = "/employer-cases?pageSize=2", list[str](), list[str]()
    while path:
        page = region.hr.get(path).json
        seen += [row["case_id"] for row in page["items"]]
        due += [row["next_duty"]["deadline"] for row in page["items"] if row["next_duty"]]
        path = (page["next"] or "").removeprefix("/api/worktrack/v1")
    assert sorted(seen) == sorted(each.json["case_id"] for each in made)
    assert due == sorted(due)
    assert (len(set(due)), seen[-1]) == (2, ended)
    (one,) = region.hr.get(f"/employer-cases?caseId={made[3].json['case_id']}").json["items"]
    assert one["case_id"] == made[3].json["case_id"]
    assert region.other_employer.get(f"/employer-cases?caseId={one['case_id']}").json["items"] == []
    assert region.hr.get("/employer-cases?after=eA").status_code == 400


class Killed(BaseException):
    """The worker is gone, in the middle of a timer."""


@pytest.mark.parametrize("failpoint", ["timer-claimed", "timer-done"])
def test_many_timers_of_one_monday_fire_once_each_though_a_worker_is_killed_and_two_go_on(
    region: Region, failpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WRK-01: more than one batch is due; what a worker had in hand when it died is done by another, once."""
    rows = (f"m{number};{BAKERY};{TODAY};Bo;Prins" for number in range(BATCH + 10))
    head = "personnel_number;employer_id;first_sick_day;given_name;family_name"
    assert region.upload("\n".join([head, *rows])).status_code == 201
    move(region, monday := TODAY + timedelta(weeks=6))
    assert monday.weekday() == 0
    alive = iter(range(7))

    def reach(name: str) -> None:
        if name == failpoint and next(alive, None) is None:
            raise Killed

    monkeypatch.setattr(timers, "reach", reach)
    one = region.work.running
    part = ServicePart("worktrack", one.works.database, one.works, {}, one.service.jobs)
    with pytest.raises(Killed):
        timers.fire_due(part)
    monkeypatch.undo()
    assert len(region.work.published("start-period-opened")) == 7
    with ThreadPoolExecutor(2) as pool:
        assert sum(done.fired for done in pool.map(lambda _: timers.fire_due(part), range(2))) == BATCH + 3
    opened = [row["case_id"] for row in region.work.published("start-period-opened")]
    assert (len(opened), len(set(opened))) == (BATCH + 10, BATCH + 10)
    assert len(region.work.timers()) == BATCH + 10, "each comes back on its next day"
