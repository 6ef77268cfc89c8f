"""A team's page of a plan of a person who has two (D43): what is asked, chosen, and was decided."""

from typing import Any

import pytest

from tests.integration.portal.test_team import PLAN, PLANS, sent
from tests.support.portal import Browser, FakeApi


@pytest.fixture
def team(browser: Browser) -> Browser:
    """Bakker of the pain team."""
    browser.sign_in("bakker")
    return browser


def two_plans(api: FakeApi, **changes: Any) -> None:
    plan = api.answers[f"GET {PLANS}"]
    move = {"name": "decide-which-goes-on", "method": "POST", "href": f"{PLANS}/continuation", "title": "x"}
    told = {"other_plan_number": "K-7F3M-9Q2D", "goes_on": None, "actions": [*plan["actions"], move], **changes}
    api.answers[f"GET {PLANS}"] = {**plan, **told}


def test_d43_which_of_two_plans_goes_on_is_chosen_on_the_plan(team: Browser, api: FakeApi) -> None:
    assert "welk plan verder gaat" not in team.get(PLAN).text
    two_plans(api)
    api.answers[f"POST {PLANS}/continuation"] = api.answers[f"GET {PLANS}"]
    page = team.get(PLAN).text
    assert "Deze patiënt heeft nog een zorgplan: K-7F3M-9Q2D" in page
    assert "Het andere plan gaat verder (K-7F3M-9Q2D)" in page
    said = team.post(f"{PLAN}/welk-plan", {"goes_on": "other", "version": "7", "key": "k"})
    assert "Uw keuze is vastgelegd" in said.text
    assert sent(api, f"{PLANS}/continuation") == {"goes_on": "other"}


@pytest.mark.parametrize(
    ("goes_on", "words"),
    [(True, "Dit plan gaat verder. Zorgplan K-7F3M-9Q2D"), (False, "Dit plan gaat niet verder. Zorgplan K-7F3M-9Q2D")],
)
def test_d43_what_was_decided_is_said_on_the_plan(team: Browser, api: FakeApi, goes_on: bool, words: str) -> None:
    two_plans(api, goes_on=goes_on, actions=[])
    assert words in team.get(PLAN).text
