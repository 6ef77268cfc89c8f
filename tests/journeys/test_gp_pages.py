"""A GP with ten minutes: a letter pasted, a browser killed, a session lost, sent too early, a question answered."""

import random
from collections.abc import Iterator
from itertools import count

import httpx
import pytest
from playwright.sync_api import Page, expect

from deploy.local.numbers import fresh_number
from deploy.local.story.cast import Cast, Player
from shared.settings import Settings
from tests.support.browsers import MARKS, Open, axe_faults, tab_to

pytestmark = MARKS
LETTER = """Geachte collega,
Hulpvraag: Ik wil weer kunnen tuinieren met mijn zoon.
Vraagstelling: Graag beoordeling van de rugpijn en advies over de opbouw van belasting.
Doel van de verwijzing: Beter functioneren ondanks de pijn.
Verwachte uitkomst: Over drie maanden weer twee uur per dag tuinieren.
Lichamelijk onderzoek: geen bijzonderheden.
NRS pijn: 7
"""
TALK = ("expectations", "consequences", "effects", "advantages", "disadvantages")
FIRST_NAMES = count(1)
WITHOUT_NEWS = "window.EventSource = undefined"  # such a page stays as it was: a button may be too late


@pytest.fixture
def bakker(product: Settings) -> Iterator[Player]:
    with httpx.Client(base_url=product.base_url, timeout=60) as http:
        yield Cast(http).as_("bakker")


def begin(page: Page) -> None:
    """Begin a referral for someone who is not known here yet: the page grows."""
    page.goto("/verwijzing/nieuw")
    page.fill("#bsn", fresh_number(random.SystemRandom()))
    page.get_by_label("Pijnteam Midden").check()
    page.get_by_role("button", name="Begin verwijzing").click()
    page.fill("#given_name", "Proef")
    page.fill("#family_name", f"Huisbezoek{next(FIRST_NAMES)}")
    page.fill("#birth_date", "1974-05-12")
    page.get_by_role("button", name="Begin verwijzing").click()
    page.wait_for_url("**/schrijven")


def take_letter(page: Page) -> None:
    """Paste a letter and take over what was recognised in it."""
    page.get_by_text("Brief uit uw eigen systeem plakken").click()
    page.fill("#letter", LETTER)
    page.get_by_role("button", name="Herken wat er staat").click()
    page.get_by_role("button", name="Neem over wat is aangevinkt").click()
    expect(page.locator("#hulpvraag")).to_have_value("Ik wil weer kunnen tuinieren met mijn zoon.")


def finish(page: Page) -> None:
    """Say what was discussed with the patient, which is never read from a letter (D21), and send.

    The offer asks which red flags were looked at: who leaves that open says why.
    """
    for name in ("question_agreed_with_patient_on", "attestation.discussed_on"):
        page.locator(f"button[data-set='{name}']").click()
    for item in TALK:
        page.locator(f"[id='attestation.{item}']").check()
    page.locator("summary", has_text="Eerdere behandelingen").click()
    page.locator("[id='prior_treatments.none']").check()
    page.get_by_role("button", name="Verstuur verwijzing").click()
    summary = page.locator(".error-summary")
    expect(summary.get_by_role("link")).to_have_count(1)
    summary.get_by_role("link").click()
    expect(page.locator("#deviation")).to_be_focused()
    page.fill("#deviation", "Naar rode vlaggen kijken wij vanmiddag; dat vul ik aan.")
    page.get_by_role("button", name="Verstuur verwijzing").click()
    page.wait_for_url(lambda url: not url.endswith("/schrijven"))


def test_a_letter_becomes_a_referral_whose_faults_lead_to_their_fields(signed_in: Open) -> None:
    page = signed_in("de-vries")
    begin(page)
    take_letter(page)
    assert page.input_value("#pain_score") == "7"
    page.get_by_role("button", name="Verstuur verwijzing").click()
    summary = page.get_by_role("alert").filter(has=page.locator("#error-summary-title"))
    expect(summary).to_be_focused()
    assert axe_faults(page) == []
    for link in summary.get_by_role("link").all():
        target = (link.get_attribute("href") or "#").removeprefix("#")
        assert page.locator(f"[id='{target}']").count() == 1, target
    finish(page)
    expect(page.get_by_role("button", name="Neem terug als concept")).to_be_visible()
    assert "Ik wil weer kunnen tuinieren" in page.input_value("#record")
    expect(page.get_by_text("dat vul ik aan")).to_be_visible()


def test_a_draft_survives_a_killed_browser(signed_in: Open) -> None:
    page = signed_in("de-vries")
    begin(page)
    with page.expect_response("**/bewaren"):
        page.locator("#hulpvraag").press_sequentially("Weer fietsen.")
    where = page.url
    page.context.close()
    again = signed_in("de-vries")
    again.goto("/verwijzing/nieuw")
    again.locator(f"a[href='{where.removeprefix(again.evaluate('location.origin'))}']").click()
    expect(again.locator("#hulpvraag")).to_have_value("Weer fietsen.")


def test_a_draft_is_thrown_away_only_after_a_second_click(signed_in: Open) -> None:
    page = signed_in("de-vries")
    begin(page)
    where = page.url
    page.get_by_text("Gooi concept weg").click()
    expect(page.get_by_text("Dat is niet terug te draaien.")).to_be_visible()
    assert axe_faults(page) == []
    page.get_by_role("button", name="Ja, gooi weg").click()
    expect(page.get_by_text("Het concept is weggegooid.")).to_be_visible()
    page.goto("/verwijzing/nieuw")
    assert page.locator(f"a[href='{where.removeprefix(page.evaluate('location.origin'))}']").count() == 0
    page.goto(where)
    expect(page.get_by_role("button", name="Verstuur verwijzing")).to_be_hidden()


def test_what_is_typed_after_the_session_was_lost_is_saved_after_signing_in_again(signed_in: Open) -> None:
    """The page says so, keeps the text, and goes on by itself once another tab is signed in."""
    page = signed_in("de-vries")
    begin(page)
    with page.expect_response("**/bewaren"):  # a page on which nothing was typed yet goes to the front page by itself
        page.locator("#purpose").fill("Weer ")
    page.context.clear_cookies()
    page.locator("#purpose").press_sequentially("werken.")
    lost = page.locator("#draft-lost")
    expect(lost).to_be_visible()
    assert axe_faults(page) == []
    with page.context.expect_page() as opened:
        lost.get_by_role("link").click()
    sign_in_here(opened.value)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(lost).to_be_hidden()
    page.reload()
    expect(page.locator("#purpose")).to_have_value("Weer werken.")


def sign_in_here(page: Page) -> None:
    page.locator("button[name=account][value='de-vries']").first.click()
    page.wait_for_url("**/verwijzing/nieuw")


def test_a_draft_in_two_tabs_shows_both_texts_and_loses_neither(signed_in: Open) -> None:
    page = signed_in("de-vries")
    begin(page)
    other = page.context.new_page()
    other.goto(page.url)
    with page.expect_response("**/bewaren"):
        page.locator("#purpose").press_sequentially("De eerste tekst.")
    with other.expect_response("**/bewaren"):
        other.locator("#purpose").press_sequentially("De tweede tekst.")
    stale = other.locator("#draft-state").get_by_role("alert")
    expect(stale).to_contain_text("Er staat nu: De eerste tekst.")
    expect(other.locator("#purpose")).to_have_value("De tweede tekst.")
    assert axe_faults(other) == []
    other.get_by_role("button", name="Mijn tekst bewaren").click()
    expect(other.locator("#purpose")).to_have_value("De tweede tekst.")
    page.reload()
    expect(page.locator("#purpose")).to_have_value("De tweede tekst.")


def test_sent_too_early_is_taken_back_only_while_nobody_opened_it(signed_in: Open, bakker: Player) -> None:
    page = signed_in("de-vries")
    page.context.add_init_script(WITHOUT_NEWS)
    begin(page)
    send(page)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("button", name="Neem terug als concept").click()
    page.wait_for_url("**/schrijven")
    page.get_by_role("button", name="Verstuur verwijzing").click()
    page.wait_for_url(lambda url: not url.endswith("/schrijven"))
    bakker.get(f"/referral/v1/referrals/{page.url.rpartition('/')[2]}")
    page.get_by_role("button", name="Neem terug als concept").click()
    expect(page.get_by_role("alert")).to_contain_text("L. Bakker")
    expect(page.get_by_role("button", name="Neem terug als concept")).to_be_hidden()
    other.get_by_role("button", name="Neem terug als concept").click()
    expect(other.get_by_role("alert")).to_be_visible()
    assert axe_faults(other) == []


def send(page: Page) -> None:
    """Write all that is needed and send."""
    take_letter(page)
    finish(page)


def test_a_question_is_answered_by_keyboard_after_an_empty_try(signed_in: Open, bakker: Player) -> None:
    page = signed_in("de-vries", 360)
    begin(page)
    send(page)
    where = page.url.rpartition("/")[2]
    seen = bakker.get(f"/referral/v1/referrals/{where}")
    asked = bakker.post(
        f"/referral/v1/referrals/{where}/questions", {"text": "Welke medicijnen?"}, version=seen.version
    )
    assert asked.status == 200
    page.goto(f"/verwijzing/{where}")
    tab_to(page, "Verstuur antwoord")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Paracetamol en naproxen, zonder effect.")
    tab_to(page, "Verstuur antwoord")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Paracetamol en naproxen, zonder effect.", exact=True)).to_be_visible()
    assert axe_faults(page) == []
