"""One question by hand on the real product (CON-03): asked once, made smaller by the patient, answered once."""

from datetime import date, timedelta

import httpx
import pytest
from playwright.sync_api import Page, expect

from deploy.local.story.book import eventually
from shared.settings import Settings
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
