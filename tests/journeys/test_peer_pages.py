"""A huisarts asks the team that has the referral a short question: asked, handed on, answered, read, in a browser."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.journeys.test_team_pages import day_of, refer
from tests.support.browsers import MARKS, NARROW, Open, axe_faults

pytestmark = MARKS
QUESTION = "Is de opbouw van het wandelen al begonnen?"


@pytest.fixture
def gp(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("de-vries")


def test_ask_hand_on_answer_and_reading_it_ends_it(signed_in: Open, gp: Player) -> None:
    patient_id = gp.get(f"/referral/v1/referrals/{refer(gp, 'Kortevraag')}").body["patient_id"]
    huisarts = signed_in("de-vries", NARROW)
    huisarts.goto(f"/patienten/{patient_id}")
    huisarts.get_by_role("link", name="Collega iets vragen").click()
    huisarts.get_by_role("button", name="Vraag versturen").click()
    expect(huisarts.locator(".error-summary li")).to_have_count(4)
    assert axe_faults(huisarts) == []
    huisarts.select_option("#to", "pijnteam-midden|prof-yilmaz")
    huisarts.select_option("#subject", "progress")
    huisarts.fill("#text", QUESTION)
    huisarts.fill("#discussed_with_patient_on", day_of(gp).isoformat())
    huisarts.get_by_role("button", name="Vraag versturen").click()
    expect(huisarts.get_by_text("Uw vraag is verstuurd.")).to_be_visible()
    where = huisarts.url
    team = signed_in("yilmaz")
    team.goto(where)
    team.locator("#hand-on summary").click()
    team.click("#hand-on button")
    expect(team.get_by_text("De vraag ligt nu bij uw team.")).to_be_visible()
    team.fill("#answer_text", "Ja, sinds vorige week.")
    team.click("#answer button")
    expect(team.get_by_text("Uw antwoord is verstuurd.")).to_be_visible()
    huisarts.goto(where)
    expect(huisarts.get_by_text("Ja, sinds vorige week.")).to_be_visible()
    expect(huisarts.locator(".badges").get_by_text("Afgerond")).to_be_visible()
