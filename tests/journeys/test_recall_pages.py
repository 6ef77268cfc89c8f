"""An assistant puts somebody who is not known yet on the recall list; the huisarts calls and refers, in a browser."""

import random
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from playwright.sync_api import expect

from deploy.local.numbers import fresh_number
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.journeys.test_team_pages import day_of
from tests.support.browsers import MARKS, NARROW, Open, axe_faults

pytestmark = MARKS


@pytest.fixture
def gp(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("de-vries")


def test_rsk_03_entered_by_an_assistant_not_reached_not_recovered_and_referred(signed_in: Open, gp: Player) -> None:
    today = day_of(gp)
    assistant = signed_in("dekker", NARROW)
    assistant.get_by_role("link", name="Terugbellijst").click()
    assistant.get_by_role("link", name="Patiënt op de terugbellijst zetten").click()
    assistant.fill("#bsn", fresh_number(random.SystemRandom()))
    assistant.fill("#onset", (today - timedelta(days=22)).isoformat())
    assistant.get_by_role("button", name="Op de lijst zetten").click()
    assistant.fill("#given_name", "Proef")
    assistant.fill("#family_name", "Terugbellen")
    assistant.fill("#birth_date", "1974-05-12")
    assistant.select_option("#professional_id", "prof-de-vries")
    assistant.get_by_role("button", name="Op de lijst zetten").click()
    expect(assistant.get_by_text("De patiënt staat op de terugbellijst.")).to_be_visible()
    assistant.get_by_role("link", name="Terugbellen, Proef").click()
    expect(assistant.locator("#recover")).to_have_count(0)  # who judges is a clinician
    assistant.locator("#call-again summary").click()
    assistant.fill("#again_on", (today + timedelta(days=1)).isoformat())
    assistant.click("#call-again button")
    expect(assistant.get_by_text("De nieuwe dag is vastgelegd.")).to_be_visible()
    huisarts = signed_in("de-vries")
    huisarts.goto(assistant.url)
    huisarts.get_by_role("link", name="Terugbellen, Proef").click()
    expect(huisarts.get_by_text("Later opnieuw bellen")).to_be_visible()
    huisarts.locator("#recover_activities input[value=gelijk]").check()
    huisarts.locator("#recover_participation input[value=afgenomen]").check()
    huisarts.click("#recover button")
    expect(huisarts.locator(".error-summary")).to_contain_text("Er is geen duidelijke toename.")
    assert axe_faults(huisarts) == []
    huisarts.locator("#refer summary").click()
    huisarts.select_option("#offer_id", "offer-pijnteam-midden")
    huisarts.click("#refer button")
    expect(huisarts.get_by_text("De verwijzing is begonnen.")).to_be_visible()
    onset = today - timedelta(days=22)
    expect(huisarts.locator("#complaint_since")).to_have_value(f"{onset.day}-{onset.month}-{onset.year}")
