"""Wie is aan zet, on every item: a person or team with a number to call, the next step, by when; and where it led."""

from typing import Any

import pytest

from services.portal.language import LANGUAGES, catalogue
from services.worktrack.domain.rule_sets import rule_set
from tests.support.portal import Browser, FakeApi

CALL = 'href="tel:0309990001"'
SMIT = {
    "professional_id": "prof-smit",
    "name": "H. Smit",
    "memberships": [
        {"organisation_id": "arbodienst-midden", "roles": [{"code": "01.008", "label": "Bedrijfsarts"}]},
    ],
}


@pytest.fixture
def known(api: FakeApi) -> FakeApi:
    """An API whose directory tells who does what."""
    rows = [row for row in api.answers["GET /api/region/v1/professionals"]["items"] if row["name"] != SMIT["name"]]
    api.answers["GET /api/region/v1/professionals"] = {"items": [*rows, SMIT], "next": None}
    return api


def block(page: str, heading: str) -> str:
    """Return the part of a page below a heading of level two."""
    return page.partition(f">{heading}</h2>")[2].partition("</section>")[0]


def duty(**changes: Any) -> dict[str, Any]:
    row = {"code": "oordeel", "kind": "duty", "state": "upcoming", "owner": "bedrijfsarts", "title": "Oordeel"}
    days = {"target_on": "2026-03-14", "latest_on": "2026-03-16", "earliest_on": None, "last_working_day": "2026-03-13"}
    more: dict[str, Any] = {"reached_on": None, "provisional": False, "reasons": [], "force": "law", "days_left": 11}
    return {**row, **days, **more, **changes}


@pytest.mark.parametrize("account", ["de-vries", "bakker", "versteegh", "visser"])
def test_a_list_tells_a_number_to_call(browser: Browser, known: FakeApi, account: str) -> None:
    move = {"kind": "team", "id": "pijnteam-midden", "organisation_id": "pijnteam-midden"}
    for row in known.answers["GET /api/referral/v1/worklist"]["items"]:
        row["whose_move"] = {
            **move,
            "organisation_id": "revalidatie-vechtstreek",
            "next_step": "take-up",
            "due_on": "2026-03-05",
        }
    assert CALL in browser.sign_in(account).text


@pytest.mark.parametrize(("account", "mine"), [("bakker", True), ("postma", True), ("aydin", False), ("prins", False)])
def test_the_move_of_a_team_is_of_who_can_decide_and_the_others_read_whom_to_call(
    browser: Browser, known: FakeApi, account: str, mine: bool
) -> None:
    ours = {"kind": "team", "id": "pijnteam-midden", "organisation_id": "pijnteam-midden"}
    for row in known.answers["GET /api/referral/v1/worklist"]["items"]:
        row["receiver_organisation_id"] = "pijnteam-midden"
        row["whose_move"] = {**ours, "next_step": "take-up", "due_on": "2026-03-05"}
    page = browser.sign_in(account).text.partition("Zorgplannen en taken</h2>")[0]
    assert ("list__mine" in page) is mine
    assert mine or "Pijnteam Midden" in page


@pytest.mark.parametrize(("account", "there"), [("bakker", True), ("prins", False)])
def test_who_may_not_invite_or_merge_or_place_is_shown_no_way_there(
    browser: Browser, known: FakeApi, account: str, there: bool
) -> None:
    shown = browser.sign_in(account).text
    lists = browser.get("/patienten/identiteit").text
    card = browser.get("/patienten/patient-1").text
    ways = ('href="/plek"' in shown, 'href="/patienten/dubbel"' in lists, 'href="/patienten/patient-1/toegang"' in card)
    assert ways == (there, there, there)


def test_an_employee_reads_the_name_of_the_bedrijfsarts_with_a_number_and_the_day(
    browser: Browser, known: FakeApi
) -> None:
    known.answers["GET /api/worktrack/v1/my-case"]["milestones"] = [duty()]
    part = block(browser.sign_in("versteegh-werk").text, "Wie is nu aan zet?")
    for word in ("H. Smit", "Arbodienst Midden", CALL, "Oordeel met probleemanalyse", "over 11 dagen", "13 mrt 2026"):
        assert word in part, word


def test_what_employer_and_employee_do_together_is_a_move_of_both(browser: Browser, known: FakeApi) -> None:
    known.answers["GET /api/worktrack/v1/my-case"]["milestones"] = [
        duty(code="plan-van-aanpak", owner="werkgever en werknemer")
    ]
    part = block(browser.sign_in("versteegh-werk").text, "Wie is nu aan zet?")
    assert "U bent aan zet" in part
    assert "samen met uw werkgever" in part


def test_an_employer_sees_for_each_employee_what_is_next_and_who_can_be_called(
    browser: Browser, known: FakeApi
) -> None:
    page = browser.sign_in("van-dijk").text
    assert "samen met uw medewerker" in page
    assert "H. Smit" in page
    assert CALL in page
    of_arts, of_both = (block(browser.get(f"/verzuim/{each}").text, "Wie is aan zet?") for each in ("case-2", "case-1"))
    assert "H. Smit" in of_arts
    assert "Bel uw arbodienst" in of_both
    assert "Bel uw arbodienst" not in of_arts


def test_two_bedrijfsartsen_are_not_one_name(browser: Browser, known: FakeApi) -> None:
    known.answers["GET /api/region/v1/professionals"]["items"].append(
        {**SMIT, "professional_id": "prof-2", "name": "A. Ander"}
    )
    known.answers["GET /api/worktrack/v1/my-case"]["milestones"] = [duty()]
    part = block(browser.sign_in("versteegh-werk").text, "Wie is nu aan zet?")
    assert "H. Smit" not in part
    assert "Bedrijfsarts" in part


def test_an_accepted_referral_leads_to_its_plan_and_the_plan_back(browser: Browser, api: FakeApi) -> None:
    referral = api.answers["GET /api/referral/v1/referrals/referral-3"]
    referral |= {
        "state": "accepted",
        "acceptance": {"accepted_by": "prof-bakker", "accepted_on": "2026-03-01", "screening_on": None},
    }
    referral["acceptance"]["start_expected_on"] = None
    browser.sign_in("bakker")
    assert 'href="/team/zorgplan/plan-1"' in browser.get("/team/verwijzing/referral-3").text
    page = browser.get("/team/zorgplan/plan-1").text
    assert "Huisartsenpraktijk De Linde naar Pijnteam Midden" in page
    assert 'href="/team/verwijzing/referral-1"' in page


def test_who_may_not_see_the_plan_gets_no_link_to_it(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/careplan/v1/worklist"]["items"] = []
    referral = api.answers["GET /api/referral/v1/referrals/referral-3"]
    accepted = {"accepted_by": "prof-bakker", "accepted_on": "2026-03-01", "screening_on": None}
    referral |= {"state": "accepted", "acceptance": {**accepted, "start_expected_on": None}}
    browser.sign_in("bakker")
    assert "/team/zorgplan/" not in browser.get("/team/verwijzing/referral-3").text


def test_a_plan_without_open_tasks_waits_for_nobody_and_names_whom_to_turn_to(browser: Browser, api: FakeApi) -> None:
    plan = api.answers["GET /api/careplan/v1/plans/plan-1"]
    idle: dict[str, Any] = {"open_tasks": [], "next_due_on": None, "whose_move": {**plan["whose_move"], "mine": False}}
    plan |= idle
    for row in api.answers["GET /api/careplan/v1/worklist"]["items"]:
        row.update(idle)
    assert "Niemand hoeft nu iets te doen. Aanspreekpunt:" in browser.sign_in("bakker").text
    page = browser.get("/team/zorgplan/plan-1").text
    assert "Niemand hoeft nu iets te doen." in page
    assert "<dt>Aanspreekpunt</dt>" in page
    assert "Wie is aan zet?" not in page
    assert "geen vaste dag" not in page
    assert "tot dan blijft het een concept" in page


def test_a_bedrijfsarts_is_told_where_they_may_refer_and_why_not_from_here(browser: Browser, api: FakeApi) -> None:
    """D5, D14, D26: the arbodienst never finds a care record by BSN."""
    offer = {"offer_id": "o", "organisation_id": "pijnteam-midden", "title": "Pijnteam Midden, stap 3", "step": 3}
    more = {"promise_days": 5, "referrers_today": ["01.008"]}
    other = {**offer, **more, "title": "Ander team", "referrers_today": ["01.015"]}
    api.answers["GET /api/region/v1/offers"] = {"items": [{**offer, **more}, other], "next": None}
    assert 'href="/verwijzing/nieuw"' in browser.sign_in("smit").text
    page = browser.get("/verwijzing/nieuw").text
    assert "Pijnteam Midden, stap 3" in page
    assert CALL in page
    assert "Ander team" not in page
    assert 'name="bsn"' not in page
    assert 'name="bsn"' not in browser.post("/verwijzing/nieuw", {"bsn": "999900006"}).text
    assert not [path for _, path, _ in api.calls if "patient-searches" in path]


@pytest.mark.parametrize(
    ("last_working_day", "latest_on", "shown"),
    [
        ("2026-03-02", "2026-03-04", "vandaag"),
        ("2026-02-27", "2026-03-02", "vandaag"),
        ("2026-02-27", "2026-03-01", "1 dag te laat"),
    ],
)
def test_cal_12_nobody_is_late_before_the_deadline_itself_has_passed(
    browser: Browser, known: FakeApi, last_working_day: str, latest_on: str, shown: str
) -> None:
    """CAL-08: the last working day is what to aim at; CAL-12: late is after the uiterste datum, at both sides."""
    case = known.answers["GET /api/worktrack/v1/my-case"]
    row = duty(last_working_day=last_working_day, latest_on=latest_on)
    known.answers["GET /api/worktrack/v1/my-case"] = {**case, "milestones": [row]}
    assert shown in block(browser.sign_in("versteegh-werk").text, "Wie is nu aan zet?")


def test_an_employee_sees_every_step_that_comes_after_the_first_late_or_not(browser: Browser, known: FakeApi) -> None:
    case = known.answers["GET /api/worktrack/v1/my-case"]
    late = duty(
        code="plan-van-aanpak", title="Plan", state="late", latest_on="2026-02-20", last_working_day="2026-02-20"
    )
    first = duty(state="late", latest_on="2026-02-06", last_working_day="2026-02-06")
    later = duty(code="uwv-melding", title="UWV", latest_on="2026-10-15", last_working_day="2026-10-15")
    known.answers["GET /api/worktrack/v1/my-case"] = {**case, "milestones": [first, late, later]}
    page = browser.sign_in("versteegh-werk").text
    steps = block(page, "Wat komt daarna?")
    assert "10 dagen te laat" in steps
    assert steps.index("20 feb 2026") < steps.index("15 okt 2026")
    assert "6 feb 2026" not in steps


def test_a_professional_with_an_own_number_is_called_there_else_their_team(browser: Browser, known: FakeApi) -> None:
    for row in known.answers["GET /api/region/v1/professionals"]["items"]:
        row["phone"] = "030 999 01 01" if row["professional_id"] == "prof-de-vries" else None
    page = browser.sign_in("bakker").text
    assert 'href="tel:0309990101"' in page, "M. de Vries, whose move it is"
    assert CALL in page, "a team"


@pytest.mark.parametrize(
    ("latest_on", "says"), [(None, ("gisteren", "Streefdatum")), ("2026-03-01", ("1 dag te laat", "time--late"))]
)
def test_cal_12_only_a_last_day_is_missed_a_target_is_not(
    browser: Browser, known: FakeApi, latest_on: str | None, says: tuple[str, str]
) -> None:
    days = {"target_on": "2026-03-01", "latest_on": latest_on, "last_working_day": "2026-02-27"}
    known.answers["GET /api/worktrack/v1/my-case"]["milestones"] = [duty(**days)]
    part = block(browser.sign_in("versteegh-werk").text, "Wie is nu aan zet?")
    assert all(word in part for word in says), part
    assert ("te laat" in part) is (latest_on is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_duty_and_its_owner_has_words_for_the_employee(language: str) -> None:
    duties = [term for term in rule_set("wvp-2007").terms if term.kind == "duty"]
    steps = {f"term.employee-step.{each.code}" for each in duties}
    owners = {f"term.employee-owner.{each.owner}" for each in duties}
    assert len(steps) > len(owners) > 0
    assert not [key for key in steps | owners if key not in catalogue(language)]
