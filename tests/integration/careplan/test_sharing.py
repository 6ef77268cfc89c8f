"""The patient shares the confirmed start period, and withdraws: at once, with its timers (D3, WRK-01)."""

from tests.integration.careplan.conftest import Careplan

OPENS = "start-period-opens"


def opens_at(careplan: Careplan) -> list[str]:
    return [due.isoformat() for kind, _, due in careplan.service.timers() if kind == OPENS]


def test_sharing_confirms_the_period_and_moves_its_timers(careplan: Careplan) -> None:
    careplan.accepted()
    assert opens_at(careplan) == ["2026-04-12T22:00:00+00:00"]
    careplan.shared()
    period = careplan.plan().json["start_period"]
    assert (period["source"], period["first_day"], period["last_day"]) == ("confirmed", "2026-04-20", "2026-06-09")
    assert period["estimate"] == {"first_day": "2026-04-13", "last_day": "2026-06-02"}
    assert opens_at(careplan) == ["2026-04-19T22:00:00+00:00"]
    assert len(careplan.service.timers()) == 5
    assert len(careplan.service.published("start-period-confirmed")) == 1


def test_withdrawal_falls_back_to_the_estimate_at_once(careplan: Careplan) -> None:
    careplan.accepted()
    before = careplan.plan().json["start_period"]
    careplan.shared()
    careplan.unshared()
    assert careplan.plan().json["start_period"] == before
    assert "2026-06-09" not in careplan.plan().text
    assert opens_at(careplan) == ["2026-04-12T22:00:00+00:00"]
    assert len(careplan.service.published("start-period-estimated")) == 2


def test_withdrawal_without_an_estimate_leaves_nothing_and_no_timer(careplan: Careplan) -> None:
    careplan.accepted(work_status="unknown", reported_sick_since=None)
    assert careplan.plan().json["start_period"] is None
    careplan.shared()
    assert careplan.plan().json["start_period"]["source"] == "confirmed"
    careplan.unshared()
    assert careplan.plan().json["start_period"] is None
    assert [kind for kind, _, _ in careplan.service.timers()] == ["task-due"]
    assert len(careplan.service.published("start-period-cleared")) == 1


def test_repeated_events_are_harmless(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.shared()
    careplan.shared()
    version = careplan.plan().json["version"]
    careplan.unshared("sharing-of-before")
    assert careplan.plan().json["version"] == version
    careplan.unshared()
    careplan.unshared()
    assert careplan.plan().json["version"] == version + 1


def test_a_sharing_that_comes_before_its_plan_counts_from_the_first_moment(careplan: Careplan) -> None:
    careplan.shared()
    careplan.accepted()
    assert careplan.plan().json["start_period"]["source"] == "confirmed"
    careplan.unshared()
    assert careplan.plan().json["start_period"]["source"] == "estimated"


def test_a_sharing_withdrawn_before_the_plan_opens_is_gone(careplan: Careplan) -> None:
    careplan.shared()
    careplan.unshared()
    careplan.accepted()
    assert careplan.plan().json["start_period"]["source"] == "estimated"


def test_a_newer_sharing_replaces_the_one_before(careplan: Careplan) -> None:
    careplan.accepted()
    careplan.shared()
    careplan.shared("2026-04-27", "2026-06-16", sharing="sharing-2")
    careplan.unshared("sharing-1")
    assert careplan.plan().json["start_period"]["first_day"] == "2026-04-27"


def test_who_works_on_has_no_start_period_wrk_16(careplan: Careplan) -> None:
    careplan.accepted(work_status="works", reported_sick_since=None)
    period = careplan.plan().json["start_period"]
    assert (period["state"], period["source"], period["first_day"]) == ("n.v.t.", None, None)
    assert [reason["rule"] for reason in period["reasons"]] == ["WRK-16"]
    assert careplan.service.published("start-period-estimated") == []
