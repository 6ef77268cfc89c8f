"""What a bedrijfsarts may do on the care side, by hand: ask one question (CON-03), and refer who allows it (D5)."""

from datetime import date, timedelta

import httpx
import pytest
from playwright.sync_api import Page, expect

from deploy.local.story.book import eventually
from deploy.local.story.cast import Cast
from shared.settings import Settings
from tests.journeys.test_team_pages import content
from tests.support.browsers import MARKS, NARROW, Open, axe_faults

pytestmark = MARKS
QUESTION = "Welke bewegingen kan uw patiënt nu niet maken, en wat kan wel?"
SMALLER = "Welke bewegingen kan ik nu niet maken?"
ANSWER = "Tillen boven 5 kg en langer dan een half uur staan."
SECOND = "Wanneer zijn er afspraken voor onderzoek?"


@pytest.fixture
def today(product: Settings) -> date:
    return date.fromisoformat(httpx.get(f"{product.base_url}/demo/clock", timeout=60).json()["today"])


def case_of_versteegh(page: Page) -> str:
    """Return the page on which the bedrijfsarts asks about mevrouw Versteegh."""
    page.fill("#name", "Versteegh")
    page.press("#name", "Enter")
    page.get_by_role("link", name="Versteegh, Anna").first.click()
    page.wait_for_url("**/verzuim/**")
    return f"{page.url.partition('?')[0]}/vraag"


def ask(page: Page, where: str, question: str) -> None:
    """Ask; the advice on its words, where there is any, is read and passed over."""
    page.goto(where)
    page.get_by_label("Wat iemand kan en niet kan").check()
    page.fill("#question", question)
    page.get_by_role("button", name="Vraag stellen").click()
    expect(page.get_by_text("Uw vraag is gesteld")).to_be_visible()


def look_until(page: Page, where: str, text: str) -> None:
    """Look again until something is there that comes by an event."""

    def seen() -> int:
        page.goto(where)
        return page.get_by_text(text).count()

    assert eventually(seen)


def open_newest(page: Page, where: str, state: str) -> None:
    look_until(page, where, state)
    page.locator("main article").filter(has_text=state).first.get_by_role("link").click()


def test_con_03_one_question_goes_from_the_bedrijfsarts_by_the_patient_to_the_treater_and_back(
    signed_in: Open, today: date
) -> None:
    arts, patient, treater = signed_in("smit"), signed_in("versteegh", NARROW), signed_in("jansen")
    where = case_of_versteegh(arts)
    ask(arts, where, QUESTION)
    open_newest(patient, "/mijn-vragen", "u kunt kiezen")
    expect(patient.locator("blockquote", has_text=QUESTION)).to_have_count(1)
    expect(patient.get_by_text("Uw werkgever ziet niets")).to_be_visible()
    assert axe_faults(patient) == []
    treater.goto("/vragen")
    expect(treater.get_by_text("u kunt antwoord geven")).to_have_count(0)
    patient.fill("#question", SMALLER)
    patient.get_by_label("centrale zorgverlener").check()
    patient.fill("#until", (today + timedelta(days=7)).isoformat())
    patient.get_by_role("button", name="Deze vraag doorlaten").click()
    expect(patient.get_by_text("u liet dit door")).to_be_visible()
    open_newest(treater, "/vragen", "u kunt antwoord geven")
    expect(treater.locator("blockquote", has_text=SMALLER)).to_be_visible()
    expect(treater.get_by_text(QUESTION)).to_have_count(0)
    assert axe_faults(treater) == []
    treater.fill("#answer", ANSWER)
    treater.get_by_role("button", name="Antwoord versturen").click()
    expect(treater.get_by_text("Uw antwoord is verstuurd")).to_be_visible()
    expect(treater.locator("#answer")).to_have_count(0)
    look_until(arts, where, ANSWER)
    expect(arts.locator("blockquote", has_text=SMALLER)).to_be_visible()
    assert axe_faults(arts) == []
    look_until(patient, patient.url, ANSWER)


def test_con_03_who_says_no_is_not_told_apart_from_who_says_nothing(signed_in: Open) -> None:
    arts, patient, treater = signed_in("smit"), signed_in("versteegh", NARROW), signed_in("jansen")
    where = case_of_versteegh(arts)
    ask(arts, where, SECOND)
    said_nothing = arts.inner_text("main article")
    open_newest(patient, "/mijn-vragen", "u kunt kiezen")
    patient.get_by_role("button", name="Niet doorlaten").click()
    expect(patient.get_by_text("u laat dit niet door")).to_be_visible()
    arts.goto(where)
    assert arts.inner_text("main article") == said_nothing
    treater.goto("/vragen")
    expect(treater.get_by_text(SECOND)).to_have_count(0)


def test_d5_d14_a_bedrijfsarts_refers_only_who_allows_it_and_reads_the_state(
    signed_in: Open, product: Settings, today: date
) -> None:
    arts, patient, team = signed_in("smit"), signed_in("versteegh", NARROW), signed_in("bakker")
    case = case_of_versteegh(arts).removesuffix("/vraag")
    arts.goto(f"{case}/verwijzing")
    expect(arts.get_by_text("Niet gedeeld")).to_be_visible()
    assert axe_faults(arts) == []
    allow(patient, today)
    look_until(arts, f"{case}/verwijzing", "De werknemer staat toe dat u verwijst")
    expect(arts.get_by_label("Pijnteam Oost")).to_have_count(0)  # of who may refer there (D26) a bedrijfsarts is none
    arts.get_by_role("button", name="Begin verwijzing").click()
    expect(arts.locator(".error-summary li")).to_have_count(1)
    arts.get_by_label("Pijnteam Midden").check()
    arts.get_by_role("button", name="Begin verwijzing").click()
    arts.wait_for_url("**/schrijven")
    referral_id = arts.url.split("/")[-2]
    fill_in(product, referral_id, today)
    arts.reload()
    arts.get_by_role("button", name="Verstuur verwijzing").click()
    arts.wait_for_url(lambda url: not url.endswith("/schrijven"))
    expect(arts.get_by_text("Verstuurd").first).to_be_visible()
    assert axe_faults(arts) == []
    number = arts.get_by_role("heading", level=1).inner_text()
    assert "Versteegh" not in arts.content()
    team.goto(f"/team/verwijzing/{referral_id}")
    expect(team.get_by_text(number).first).to_be_visible()
    expect(team.get_by_text("Arbodienst Midden").first).to_be_visible()
    patient.goto("/werklijst")
    expect(patient.get_by_role("link", name=f"Brief (PDF): {number}")).to_be_visible()
    arts.goto("/verwijzing/nieuw")
    expect(arts.get_by_role("row", name=number)).to_contain_text("Pijnteam Midden")


def allow(patient: Page, today: date) -> None:
    """Let the bedrijfsarts refer, first without an end."""
    patient.goto("/mijn-keuzes")
    patient.get_by_role("link", name="Bekijk wat dit betekent").click()
    patient.fill("#until", "")
    patient.get_by_role("button", name="Ja, dit mag").click()
    expect(patient.locator(".error-summary li")).to_have_count(1)
    assert axe_faults(patient) == []
    patient.fill("#until", (today + timedelta(days=90)).isoformat())
    patient.get_by_role("button", name="Ja, dit mag").click()
    expect(patient.get_by_text("Uw bedrijfsarts mag u verwijzen.")).to_be_visible()


def fill_in(product: Settings, referral_id: str, today: date) -> None:
    """Write what the form of every referral asks; by hand it is written in another journey."""
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        arts, where = Cast(http).as_("smit"), f"/referral/v1/referrals/{referral_id}"
        written = {**content(today.isoformat()), "deviation": "Naar rode vlaggen kijkt de huisarts."}
        assert arts.patch(where, written, version=arts.get(where).version).status == 200
