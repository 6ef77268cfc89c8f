"""The letter of a referral says who asked to stop, what the team answered, and who opened it again."""

from tests.integration.portal.test_letters import PDF, letter, words
from tests.support.portal import Browser, FakeApi
from tests.support.referral_page import HREF


def test_stopping_and_opening_again_stand_in_it(browser: Browser, api: FakeApi) -> None:
    answer = {
        "answered_by": "prof-bakker", "answered_on": "2026-02-26",
        "reason": "almost-done", "explanation": "Nog twee keer.",
    }  # fmt: skip
    stop = {
        "asked_by": "prof-de-vries", "asked_on": "2026-02-25",
        "reason": "other-care", "explanation": "Mevrouw verhuist.", "answer": answer,
    }  # fmt: skip
    again = {
        "reopened_by": "prof-de-vries",
        "reopened_on": "2026-02-28",
        "reason": "relapse",
        "text": "De pijn is terug.",
    }
    api.answers[f"GET {HREF}/letter"] = letter(cancellings=[stop], reopenings=[again])
    browser.sign_in("de-vries")
    said = words(browser.get(PDF).content)
    told = (
        "Stoppen",
        "Mevrouw verhuist.",
        "wil niet stoppen",
        "Nog twee keer.",
        "Opnieuw geopend",
        "De pijn is terug.",
    )
    assert [each for each in told if each not in said] == []
