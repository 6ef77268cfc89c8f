"""The rules of careplan tried over HTTP; nothing is stored (WRK-01, WRK-16, CAL-06, CAL-11, ROL-01, ROL-02)."""

from typing import Any

import pytest

from tests.integration.careplan.conftest import Careplan


def ask(careplan: Careplan, name: str, body: dict[str, Any]) -> Any:
    answer = careplan.team.post(f"/decisions/{name}", body)
    assert answer.status_code == 200, answer.text
    return answer.json


def since(day: str, precision: str = "day") -> dict[str, str]:
    return {"date": day, "precision": precision}


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2027-01-10", "TE_VROEG"),
        ("2027-01-11", "OPTIMAAL"),
        ("2027-02-28", "OPTIMAAL"),
        ("2027-03-01", "TE_LAAT"),
    ],
)
def test_start_period_at_both_ends_wrk_01(careplan: Careplan, on: str, state: str) -> None:
    found = ask(careplan, "start-period", {"reported_sick_since": since("2026-11-30"), "on": on})
    assert (found["state"], found["first_day"], found["last_day"]) == (state, "2027-01-11", "2027-02-28")
    assert found["warns"] is (state != "OPTIMAAL")
    assert found["reasons"][0]["rule"] == "WRK-01"
    assert found["reasons"][0]["source"]


@pytest.mark.parametrize(("again", "first_day"), [("2026-03-30", "2026-05-10"), ("2026-03-31", "2026-05-12")])
def test_an_interruption_under_28_days_moves_e_and_28_begins_anew_cal_06(
    careplan: Careplan, again: str, first_day: str
) -> None:
    pause = {"fully_fit_from": "2026-03-03", "absent_again_from": again}
    body = {"reported_sick_since": since("2026-03-02"), "on": "2026-05-01", "interruptions": [pause]}
    assert ask(careplan, "start-period", body)["first_day"] == first_day


def test_who_works_on_has_none_wrk_16(careplan: Careplan) -> None:
    found = ask(careplan, "start-period", {"work_status": "works", "on": "2026-05-01"})
    assert (found["state"], found["reasons"][0]["rule"]) == ("n.v.t.", "WRK-16")


def test_a_month_is_marked_as_estimated_cal_11(careplan: Careplan) -> None:
    found = ask(careplan, "start-period", {"reported_sick_since": since("2026-03", "month"), "on": "2026-05-12"})
    assert (found["state"], found["estimated"]) == ("OPTIMAAL", True)


@pytest.mark.parametrize(
    "body",
    [
        {"on": "2026-05-01"},
        {"reported_sick_since": since("2026-03-02")},
        {"reported_sick_since": since("2026-02-30"), "on": "2026-05-01"},
        {"work_status": "gone", "on": "2026-05-01"},
        {"reported_sick_since": since("9999-12-01"), "on": "9999-12-31"},
        {
            "reported_sick_since": since("2026-03", "month"),
            "on": "2026-05-01",
            "interruptions": [{"fully_fit_from": "2026-03-03", "absent_again_from": "2026-03-04"}],
        },
        {
            "reported_sick_since": since("2026-03-02"),
            "on": "2026-05-01",
            "interruptions": [{"fully_fit_from": "2026-03-01", "absent_again_from": "2026-03-04"}],
        },
    ],
)
def test_wrong_input_is_named(careplan: Careplan, body: dict[str, Any]) -> None:
    answer = careplan.team.post("/decisions/start-period", body)
    assert answer.status_code == 400
    assert answer.json["errors"]


def holder(role: str, who: str, since: str, until: str | None = None, **more: Any) -> dict[str, Any]:
    return {"role": role, "professional_id": who, "since": since, "until": until, **more}


NINE, TEN, ELEVEN = "2026-03-03T09:00:00Z", "2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"


def test_a_hand_over_at_one_instant_is_complete_rol_01(careplan: Careplan) -> None:
    arts: dict[str, Any] = {"role_codes": ["01.015"]}
    holders = [holder("hb", "a", NINE, TEN, **arts), holder("hb", "b", TEN, **arts), holder("cz", "c", NINE)]
    assert ask(careplan, "role-check", {"holders": holders})["complete"] is True


@pytest.mark.parametrize(("first_until", "holders_found"), [(NINE, 0), (ELEVEN, 2)])
def test_a_gap_or_an_overlap_is_named_rol_01(careplan: Careplan, first_until: str, holders_found: int) -> None:
    begin = "2026-03-03T08:00:00Z"
    holders = [holder("hb", "a", begin, first_until), holder("hb", "b", TEN), holder("cz", "c", begin)]
    others = [{"professional_id": "d", "since": begin}]
    found = ask(careplan, "role-check", {"holders": holders, "others": others})
    assert found["complete"] is False
    assert [(fault["role"], fault["holders"]) for fault in found["faults"]] == [("hb", holders_found)]


@pytest.mark.parametrize(("code", "complete"), [("01.015", True), ("90.000", False)])
def test_the_hb_is_a_physician_rol_02(careplan: Careplan, code: str, complete: bool) -> None:
    holders = [holder("hb", "a", NINE, role_codes=[code]), holder("cz", "b", NINE)]
    found = ask(careplan, "role-check", {"holders": holders})
    assert found["complete"] is complete
    assert "ROL-02" in [reason["rule"] for reason in found["reasons"]]


@pytest.mark.parametrize("codes", [{}, {"role_codes": None}])
def test_an_hb_without_role_codes_is_a_named_finding_rol_02(careplan: Careplan, codes: dict[str, Any]) -> None:
    holders = [holder("hb", "a", NINE, **codes), holder("cz", "b", NINE)]
    found = ask(careplan, "role-check", {"holders": holders})
    assert found["complete"] is False
    (why,) = [row for row in found["reasons"] if row["rule"] == "ROL-02"]
    assert "ontbreekt de UZI-rolcode" in why["text"]


@pytest.mark.parametrize(
    ("others", "found"), [(1, [("hb", 0)]), (2, [("hb", 0), ("cz", 0)])], ids=["one professional", "two"]
)
def test_no_holders_are_named_findings_rol_01(careplan: Careplan, others: int, found: list[tuple[str, int]]) -> None:
    rows = [{"professional_id": str(number), "since": NINE} for number in range(others)]
    answer = ask(careplan, "role-check", {"holders": [], "others": rows})
    assert answer["complete"] is False
    assert [(fault["role"], fault["holders"]) for fault in answer["faults"]] == found


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "holders", "required"),
        ({"holders": []}, "holders", "required"),
        ({"holders": [holder("hb", "a", TEN, TEN)]}, "holders.0.until", "before-start"),
    ],
)
def test_role_check_without_people_or_with_a_time_that_runs_back_is_refused(
    careplan: Careplan, body: dict[str, Any], field: str, code: str
) -> None:
    answer = careplan.team.post("/decisions/role-check", body)
    assert answer.status_code == 400
    assert [(row["field"], row["code"]) for row in answer.json["errors"]] == [(field, code)]


SECOND, NEVER = since("2026-03-02"), since("2026-02-30")
MONTH = {"date": "2026-03", "precision": "month"}
PAUSE = {"fully_fit_from": "2026-03-01", "absent_again_from": "2026-03-04"}


@pytest.mark.parametrize(
    ("name", "body", "named"),
    [
        ("start-period", {}, {"reported_sick_since", "on"}),
        (
            "start-period",
            {"on": "2026-02-01", "reported_sick_since": MONTH, "interruptions": [PAUSE], "x": 1},
            {"reported_sick_since", "interruptions", "x"},
        ),
        (
            "start-period",
            {"reported_sick_since": since("2026-03-02"), "interruptions": [PAUSE]},
            {"on", "interruptions"},
        ),
        (
            "start-period",
            {"on": "2026-02-01", "reported_sick_since": since("2026-02-30")},
            {"reported_sick_since.date"},
        ),
        ("role-check", {"holders": [], "x": 1}, {"holders", "x"}),
        ("role-check", {"holders": [None]}, {"holders.0"}),
        (
            "role-check",
            {"holders": [holder("hb", "a", TEN, NINE), holder("arts", "b", TEN, NINE)]},
            {"holders.0.until", "holders.1.role", "holders.1.until"},
        ),
    ],
)
def test_what_cannot_be_true_is_named_with_what_cannot_be_read(
    careplan: Careplan, name: str, body: dict[str, Any], named: set[str]
) -> None:
    answer = careplan.team.post(f"/decisions/{name}", body)
    assert (answer.status_code, {row["field"] for row in answer.json["errors"]}) == (400, named)


@pytest.mark.parametrize(("since_day", "status"), [("2026-05-01", 200), ("2026-05-02", 400)])
def test_an_absence_after_the_day_of_looking_is_refused(careplan: Careplan, since_day: str, status: int) -> None:
    body = {"reported_sick_since": since(since_day), "on": "2026-05-01"}
    answer = careplan.team.post("/decisions/start-period", body)
    assert answer.status_code == status
    if status == 400:
        assert [(row["field"], row["code"]) for row in answer.json["errors"]] == [("reported_sick_since", "in-future")]


def test_without_an_absence_the_period_is_unknown_and_says_why(careplan: Careplan) -> None:
    found = ask(careplan, "start-period", {"work_status": "unknown", "on": "2026-05-01"})
    assert (found["state"], found["reasons"][0]["rule"]) == ("ONBEKEND", "WRK-01")


def test_every_rule_is_listed_and_its_example_answers(careplan: Careplan) -> None:
    for row in careplan.team.get("/decisions").json["items"]:
        assert ask(careplan, row["name"], row["example"])["reasons"]
