"""What the clock brings: overdue tasks and the start period, on local days (CAL-01, CAL-02, ROL-04, WRK-01)."""

from datetime import UTC, datetime

import pytest

from tests.integration.careplan.conftest import Careplan
from tests.support.nudges import nudge

TOLD = ("start-period-opened", "start-period-closing", "start-period-closed")


def at(careplan: Careplan, moment: str) -> list[str]:
    """Move the clock and fire what is due."""
    careplan.service.clock.instant = datetime.fromisoformat(moment).astimezone(UTC)
    return careplan.service.fire_due()


def told(careplan: Careplan) -> list[int]:
    return [len(careplan.service.published(name)) for name in TOLD]


def test_a_task_is_overdue_from_midnight_after_its_last_day_rol_04(careplan: Careplan) -> None:
    careplan.accepted()
    assert at(careplan, "2026-03-09T22:59:59+00:00") == []
    assert at(careplan, "2026-03-09T23:00:00+00:00") == ["task-due"]
    (late,) = careplan.service.published("task-overdue")
    assert (late["kind"], late["due_on"]) == ("choose-central-care-provider", "2026-03-09")
    item = careplan.plan().json
    assert (item["overdue"], item["open_tasks"][0]["overdue"]) == (True, True)


def test_a_late_task_climbs_from_holder_to_team_to_organisation_until_it_is_done_rol_04(careplan: Careplan) -> None:
    careplan.accepted()
    assert at(careplan, "2026-03-11T22:59:59+00:00") == ["task-due"]
    assert at(careplan, "2026-03-11T23:00:00+00:00") == ["task-due"]
    assert at(careplan, "2026-03-13T22:59:59+00:00") == []
    assert at(careplan, "2026-03-13T23:00:00+00:00") == ["task-due"]
    told_to = careplan.service.published("task-overdue")
    assert [row["level"] for row in told_to] == ["holder", "team", "organisation"]
    shown = careplan.plan().json
    assert (shown["open_tasks"][0]["warned"], shown["case_number"]) == ("organisation", told_to[-1]["case_number"])
    assert at(careplan, "2026-03-30T23:00:00+00:00") == []
    nudge(careplan.service, shown, "choose-central-care-provider")
    (nudged,) = careplan.service.published("task-nudged")
    assert (nudged["case_number"], nudged["holder_organisation_id"]) == (shown["case_number"], "pijnteam-midden")
    (task,) = careplan.plan().json["tasks"]
    assert [each["reason"] for each in task["nudges"]] == ["long-over"]
    careplan.choose()
    nudge(careplan.service, shown, "choose-central-care-provider")  # moot by now
    assert len(careplan.service.published("task-nudged")) == 1


def test_a_late_task_that_is_done_climbs_no_further_rol_04(careplan: Careplan) -> None:
    careplan.accepted()
    at(careplan, "2026-03-10T09:00:00+00:00")
    careplan.choose()
    at(careplan, "2026-03-30T23:00:00+00:00")
    assert [row["level"] for row in careplan.service.published("task-overdue")] == ["holder"]


def test_a_role_that_was_filled_later_is_no_longer_warned_about_rol_01(careplan: Careplan) -> None:
    careplan.accepted()
    assert careplan.plan().json["reasons"]
    at(careplan, "2026-03-04T09:00:00+00:00")
    assert careplan.choose().status_code == 200
    assert careplan.plan().json["reasons"] == []


def test_a_task_that_is_done_in_time_is_never_told(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.choose()
    at(careplan, "2026-03-20T00:00:00+00:00")
    assert careplan.service.published("task-overdue") == []


def test_the_start_period_opens_closes_soon_and_has_closed_wrk_01(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.choose()
    assert at(careplan, "2026-04-12T21:59:59+00:00") == []
    assert at(careplan, "2026-04-12T22:00:00+00:00") == ["start-period-opens"]
    assert careplan.plan().json["start_period"]["state"] == "OPTIMAAL"
    assert at(careplan, "2026-05-18T21:59:59+00:00") == []
    assert at(careplan, "2026-05-18T22:00:00+00:00") == ["start-period-closing"]
    assert at(careplan, "2026-05-25T22:00:00+00:00") == ["start-period-closing"]
    assert at(careplan, "2026-06-02T21:59:59+00:00") == []
    assert careplan.plan().json["start_period"]["state"] == "OPTIMAAL"
    assert at(careplan, "2026-06-02T22:00:00+00:00") == ["start-period-closed"]
    assert careplan.plan().json["start_period"]["state"] == "TE_LAAT"
    assert told(careplan) == [1, 2, 1]
    assert [event["days_left"] for event in careplan.service.published("start-period-closing")] == [14, 7]
    for name in TOLD:
        for event in careplan.service.published(name):
            assert (event["recipient_id"], event["recipient_organisation_id"]) == ("prof-jansen", "pijnteam-midden")
    assert careplan.service.timers() == []


def test_without_a_cz_the_hb_is_told_wrk_18(careplan: Careplan) -> None:
    careplan.accepted()
    at(careplan, "2026-04-12T22:00:00+00:00")
    (opened,) = careplan.service.published("start-period-opened")
    assert (opened["recipient_id"], opened["recipient_organisation_id"]) == ("prof-de-vries", "praktijk-de-linde")


@pytest.mark.parametrize(
    ("since", "opens", "closes"),
    [
        ("2026-02-14", "2026-03-27T23:00:00+00:00", "2026-05-14T22:00:00+00:00"),
        ("2026-02-15", "2026-03-28T23:00:00+00:00", "2026-05-15T22:00:00+00:00"),
        ("2026-02-16", "2026-03-29T22:00:00+00:00", "2026-05-16T22:00:00+00:00"),
    ],
)
def test_timers_are_right_around_summer_time_cal_01(careplan: Careplan, since: str, opens: str, closes: str) -> None:
    """The period opens on 28, 29 (the night of 23 hours) and 30 March 2026."""
    careplan.accepted(reported_sick_since={"date": since, "precision": "day"})
    timers = {kind: due.isoformat() for kind, _, due in careplan.service.timers()}
    assert (timers["start-period-opens"], timers["start-period-closed"]) == (opens, closes)


@pytest.mark.parametrize(
    ("year", "last_day", "closed"),
    [(2026, "2027-02-28", "2027-02-28T23:00:00+00:00"), (2027, "2028-02-29", "2028-02-29T23:00:00+00:00")],
)
def test_thirty_november_and_three_months_is_the_last_of_february_cal_02(
    careplan: Careplan, year: int, last_day: str, closed: str
) -> None:
    at(careplan, f"{year}-12-01T09:00:00+00:00")
    careplan.accepted(reported_sick_since={"date": f"{year}-11-30", "precision": "day"})
    assert careplan.plan().json["start_period"]["last_day"] == last_day
    timers = {kind: due.isoformat() for kind, _, due in careplan.service.timers()}
    assert timers["start-period-closed"] == closed


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2026-01-05", [1, 0, 0]),
        ("2025-12-15", [0, 1, 0]),
        ("2025-12-02", [0, 1, 0]),
        ("2025-11-01", [0, 0, 1]),
    ],
)
def test_a_plan_that_opens_late_tells_only_what_still_says_something(
    careplan: Careplan, since: str, expected: list[int]
) -> None:
    careplan.accepted(reported_sick_since={"date": since, "precision": "day"})
    careplan.service.fire_due()
    assert told(careplan) == expected


def test_a_month_is_enough_for_timers_and_a_year_is_not_cal_11(careplan: Careplan) -> None:
    careplan.accepted(reported_sick_since={"date": "2026-03", "precision": "month"})
    assert careplan.plan().json["start_period"]["first_day"] == "2026-05-12"
    careplan.accepted(referral_id="referral-2", reported_sick_since={"date": "2026", "precision": "year"})
    period = careplan.plan().json["start_period"]
    assert (period["state"], period["first_day"]) == ("ONBEKEND", None)
    assert [kind for kind, _, _ in careplan.service.timers()] == ["task-due"]
    assert len(careplan.service.published("start-period-cleared")) == 1
