"""A referral is passed on twice and then declined: the whole chain hears it, and its first sender sends again."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from deploy.local.story.book import eventually
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.journeys.test_team_pages import day_of, refer
from tests.support.browsers import MARKS, NARROW, Open, axe_faults

pytestmark = MARKS
VECHTSTREEK, DE_BRUG = "revalidatie-vechtstreek", "fysiotherapie-de-brug"
DECLINED = "Dat team wees af op"
NEW = "Zij kan nu ook op donderdag komen."


@pytest.fixture
def gp(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("de-vries")


def test_a_decline_travels_up_the_whole_chain_and_what_is_sent_again_keeps_its_place(
    signed_in: Open, gp: Player
) -> None:
    first = refer(gp, "Keten")
    midden, vechtstreek = signed_in("bakker"), signed_in("yilmaz", NARROW, at=VECHTSTREEK)
    second = pass_on(midden, gp, first, f"offer-{VECHTSTREEK}")
    third = pass_on(vechtstreek, gp, second, f"offer-{DE_BRUG}")
    brug = signed_in("brugman", at=DE_BRUG)
    brug.goto(f"/team/verwijzing/{third}")
    decline(brug)
    for team, passed in ((midden, first), (vechtstreek, second)):
        hears(team, passed)
    huisarts = signed_in("de-vries", NARROW)
    huisarts.goto(f"/verwijzing/{first}")
    for _ in range(2):
        huisarts.get_by_role("link", name="Volg de verwijzing daar").click()
    expect(huisarts.get_by_text("U bent aan zet").first).to_be_visible()
    assert axe_faults(huisarts) == []
    huisarts.locator("#opnieuw-voorleggen summary").click()
    huisarts.fill("#again", NEW)
    huisarts.get_by_role("button", name="Leg opnieuw voor").click()
    expect(huisarts.get_by_text("De verwijzing ligt opnieuw bij het team.")).to_be_visible()
    brug.goto(f"/team/verwijzing/{third}")
    expect(brug.get_by_text(NEW).first).to_be_visible()
    found = [gp.get(f"/referral/v1/referrals/{each}").body["first_sent_on"] for each in (first, third)]
    assert found[0] == found[1]
    assert axe_faults(brug) == []


def pass_on(team: Page, gp: Player, referral_id: str, offer_id: str) -> str:
    """Pass it on by hand; return the id of the referral that the next team got."""
    team.goto(f"/team/verwijzing/{referral_id}")
    team.locator("#redirect summary").click()
    team.select_option("#offer_id", offer_id)
    team.select_option("#redirect_reason", "other-team-fits-better")
    team.fill("#discussed_with_patient_on", day_of(gp).isoformat())
    team.click("#redirect button")
    expect(team.locator("#redirect")).to_have_count(0)
    return str(gp.get(f"/referral/v1/referrals/{referral_id}").body["redirection"]["successor_id"])


def decline(team: Page) -> None:
    """Give a reason that asks an explanation, without one first: the page names it, and keeps what was chosen."""
    team.locator("#reject summary").click()
    team.select_option("#reason", "other")
    team.select_option("#clinician_id", "prof-brugman")
    team.select_option("#next_step", "back-to-sender")
    team.fill("#patient_text", "Wij kunnen u nu niet helpen.")
    team.get_by_role("button", name="Afwijzen en versturen").click()
    expect(team.locator(".error-summary a")).to_have_attribute("href", "#comment")
    assert axe_faults(team) == []
    team.fill("#comment", "De praktijk verhuist deze maand.")
    team.get_by_role("button", name="Afwijzen en versturen").click()
    expect(team.get_by_text("De verwijzing is afgewezen")).to_be_visible()


def hears(team: Page, referral_id: str) -> None:
    """Look again until the outcome came up the chain."""

    def look() -> bool:
        team.goto(f"/team/verwijzing/{referral_id}")
        return team.get_by_text(DECLINED).count() > 0

    assert eventually(look)
    assert axe_faults(team) == []
