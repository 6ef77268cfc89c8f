"""Nobody types twice, in a real browser: advice becomes a referral, and the own system of a practice fills one in."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from deploy.local.launch import EXAMPLE, hand_over
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.journeys.test_team_pages import day_of, patient_of
from tests.support.browsers import MARKS, NARROW, Open, axe_faults

pytestmark = MARKS
QUESTION = "Is een programma in de eerste lijn nu zinvol, of kan ik zelf verder opbouwen?"
WISH = "Ik wil weer kunnen tuinieren met mijn zoon."


@pytest.fixture
def gp(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("de-vries")


def test_ask_ask_back_answer_and_refer_without_typing_again(signed_in: Open, gp: Player) -> None:
    huisarts = signed_in("de-vries", NARROW)
    where = ask(huisarts, gp)
    team = signed_in("yilmaz")
    team.goto(where)
    team.locator("#ask-back summary").click()
    team.fill("#ask-back_text", "Is er krachtverlies?")
    team.click("#ask-back button")
    expect(team.get_by_text("Uw vraag is verstuurd. De vrager is aan zet.")).to_be_visible()
    huisarts.goto(where)
    huisarts.fill("#answer_text", "Nee, de kracht is normaal.")
    huisarts.click("#answer button")
    expect(huisarts.get_by_text("Uw antwoord is verstuurd.")).to_be_visible()
    team.goto(where)
    advise(team)
    huisarts.goto(where)
    assert axe_faults(huisarts) == []
    huisarts.get_by_role("button", name="Naar de verwijzing").click()
    expect(huisarts.locator("#question")).to_have_value(QUESTION)
    expect(huisarts.locator("#hulpvraag")).to_have_value(WISH)
    expect(huisarts.get_by_role("heading", name="Meedenkadvies vooraf")).to_be_visible()


def ask(huisarts: Page, gp: Player) -> str:
    """Ask first with nothing filled in, then whole; return where the question is."""
    huisarts.goto(f"/meedenkadvies/nieuw?patient={patient_of(gp, 'Meedenken')['patient_id']}")
    huisarts.get_by_role("button", name="Vraag versturen").click()
    expect(huisarts.locator(".error-summary li")).not_to_have_count(0)
    assert axe_faults(huisarts) == []
    huisarts.fill("#question", QUESTION)
    huisarts.fill("#hulpvraag", WISH)
    huisarts.select_option("#offer_id", "offer-pijnteam-midden")
    huisarts.fill("#discussed_with_patient_on", day_of(gp).isoformat())
    huisarts.get_by_role("button", name="Vraag versturen").click()
    expect(huisarts.get_by_text("Uw vraag is verstuurd.")).to_be_visible()
    return huisarts.url


def advise(team: Page) -> None:
    """Advise to refer; a choice that was not made keeps what was written."""
    team.fill("#advise_text", "Graag verwijzen voor een programma van twaalf weken.")
    team.click("#advise button")
    expect(team.locator(".error-summary li")).to_have_count(1)
    expect(team.locator("#advise_text")).to_have_value("Graag verwijzen voor een programma van twaalf weken.")
    team.get_by_label("Verwijzen naar ons team").check()
    team.click("#advise button")
    expect(team.get_by_text("Uw advies is verstuurd.")).to_be_visible()


def test_a_launch_from_the_own_system_fills_in_the_draft_once(signed_in: Open, product: Settings) -> None:
    """What came along stands in the form, or beside it as text; a second time the link opens nothing."""
    link = hand_over(product, "his-de-linde", EXAMPLE)
    huisarts = signed_in("de-vries", NARROW)
    huisarts.goto(link)
    expect(huisarts.get_by_role("heading", name="Noor Voorbeeld")).to_be_visible()
    assert "999990342" not in huisarts.content()
    huisarts.get_by_role("button", name="Concept beginnen").click()
    expect(huisarts.locator(".error-summary li")).to_have_count(1)
    assert axe_faults(huisarts) == []
    huisarts.get_by_label("Pijnteam Midden").check()
    huisarts.get_by_role("button", name="Concept beginnen").click()
    huisarts.wait_for_url("**/schrijven")
    expect(huisarts.locator("#question")).not_to_have_value("")
    expect(huisarts.locator(".came-along")).to_contain_text("Chronische lage rugpijn")
    assert axe_faults(huisarts) == []
    huisarts.goto(link)
    expect(huisarts.get_by_role("heading", level=1)).to_have_text("Deze link is al gebruikt")
