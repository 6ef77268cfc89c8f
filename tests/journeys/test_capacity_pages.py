"""A huisarts asks two teams for room and sends the draft to the one that has it, in a real browser."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.journeys.test_team_pages import content, patient_of
from tests.support.browsers import MARKS, NARROW, Open, axe_faults

pytestmark = MARKS


@pytest.fixture
def gp(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("de-vries")


def test_ask_two_teams_and_send_to_the_one_with_room(signed_in: Open, gp: Player) -> None:
    today = gp.http.get("/demo/clock").json()["today"]
    known = patient_of(gp, "Tweeteams")
    ids = {name: known[name] for name in ("patient_id", "chain_id")}
    body = {**content(today), **ids, "offer_id": "offer-pijnteam-oost"}
    draft = gp.post("/referral/v1/referrals", body).body["id"]
    huisarts = signed_in("de-vries", NARROW)
    huisarts.goto(f"/verwijzing/{draft}/schrijven")
    huisarts.get_by_role("link", name="Eerst aan meer teams vragen of er plek is").click()
    huisarts.get_by_role("button", name="Vraag versturen").click()
    expect(huisarts.locator(".error-summary li")).to_have_count(1)
    assert axe_faults(huisarts) == []
    for team in ("Pijnteam Midden", "Pijnteam Oost"):
        huisarts.get_by_label(team).check()
    huisarts.get_by_role("button", name="Vraag versturen").click()
    expect(huisarts.get_by_text("De teams zijn gevraagd.")).to_be_visible()
    team_page = signed_in("bakker")
    team_page.goto("/plek")
    team_page.locator("tr", has_text="Huisartsenpraktijk De Linde").first.get_by_role("link").click()
    expect(team_page.get_by_text("Tweeteams")).to_have_count(0)
    team_page.get_by_label("Ja", exact=True).check()
    team_page.fill("#from_on", today)
    team_page.get_by_role("button", name="Antwoord versturen").click()
    expect(team_page.get_by_text("Uw antwoord is verstuurd.")).to_be_visible()
    huisarts.reload()
    huisarts.get_by_role("button", name="Versturen naar Pijnteam Midden").click()
    expect(huisarts.get_by_text("De verwijzing is verstuurd.")).to_be_visible()
