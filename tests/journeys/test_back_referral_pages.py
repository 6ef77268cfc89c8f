"""A pain team sends a patient back with work to do, and the huisarts takes it over: both sides, in a real browser."""

from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from playwright.sync_api import Page, expect

from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.journeys.test_team_pages import FIVE, day_of, refer
from tests.support.browsers import MARKS, NARROW, Open, axe_faults

pytestmark = MARKS
WRITTEN = {
    "purpose": "Afronden van de behandeling.",
    "result": "Zij wandelt weer een uur.",
    "advice": "Laat haar doorgaan met bewegen.",
    "open_actions": "Medicijnen afbouwen",
    "relapse_plan": "Eerst rustiger aan. Daarna bellen met het team.",
    "patient_expects": "De pijn kan soms terugkomen.",
}


@pytest.fixture
def gp(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("de-vries")


def test_ref_03_d24_a_patient_goes_back_and_the_huisarts_takes_over_what_is_left(signed_in: Open, gp: Player) -> None:
    team = signed_in("bakker")
    team.goto(f"/team/verwijzing/{referral_of(gp)}")
    begin(team, day_of(gp))
    refer_back(team, day_of(gp))
    huisarts = signed_in("de-vries", NARROW)
    huisarts.goto(team.url.replace("/team", ""))
    expect(huisarts.get_by_text("Medicijnen afbouwen", exact=True)).to_be_visible()
    assert axe_faults(huisarts) == []
    huisarts.get_by_role("button", name="Dit neem ik over").click()
    expect(huisarts.get_by_text("U nam het over.")).to_be_visible()
    expect(huisarts.get_by_role("heading", name="Dit nam u over")).to_be_visible()


def referral_of(gp: Player) -> str:
    """Let the team accept a referral; return its id."""
    referral_id = refer(gp, "Terug")
    where, bakker = f"/referral/v1/referrals/{referral_id}", Cast(gp.http).as_("bakker")
    assert bakker.post(f"{where}/acceptance", {}, version=bakker.get(where).version).status == 200
    return referral_id


def begin(team: Page, day: date) -> None:
    team.locator("#start summary").click()
    team.fill("#started_on", day.isoformat())
    team.click("#start button")
    expect(team.get_by_text("De behandeling is begonnen. De verwijzer krijgt bericht.")).to_be_visible()


def refer_back(team: Page, day: date) -> None:
    """Try it empty, then half, then whole: what was written stays."""
    team.locator("#return summary").click()
    team.click("#return button")
    expect(team.locator(".error-summary li")).not_to_have_count(0)
    assert axe_faults(team) == []
    team.select_option("#return_reason", "treatment-completed")
    team.select_option("#return_clinician", "prof-yilmaz")
    for name, words in WRITTEN.items():
        team.fill(f"#{name}", words)
    team.click("#return button")
    expect(team.locator(".error-summary li")).to_have_count(6)
    assert team.input_value("#result") == WRITTEN["result"]
    team.fill('[id="attestation.discussed_on"]', day.isoformat())
    for item in FIVE:
        team.locator(f'[id="attestation.{item}"]').check()
    team.click("#return button")
    expect(team.get_by_text("De patiënt is terugverwezen.")).to_be_visible()
