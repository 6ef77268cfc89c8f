"""Offers as one file on a page: looked through first, read in, every bad line named, taken out again."""

import pytest

from services.portal.language import LANGUAGES
from services.region.domain.offer_columns import BY_NAME
from tests.integration.portal.test_codes import words
from tests.support.portal import Browser, FakeApi

PAGE, CSV = "/aanbod/bestand", b"aanbod;organisatie\n"
FILES, CHECKS = "/api/region/v1/offer-files", "/api/region/v1/offer-file-checks"


def hand_in(browser: Browser, move: str, content: bytes = CSV, **values: str) -> str:
    return browser.post(PAGE, {"move": move, **values}, files={"file": ("a.csv", content, "text/csv")}).text


def asked(api: FakeApi) -> list[str]:
    return [path for path in api.called("region") if "offer-file" in path]


def test_a_file_is_looked_through_before_anything_changes(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-boer")
    page = hand_in(browser, "nakijken")
    assert asked(api) == [CHECKS]
    for text in (
        "Er is nog niets gewijzigd",
        "Pijneducatie &lt;b&gt;",
        "open plaatsen, gesloten",
        "Nieuw",
        "Ongewijzigd",
    ):
        assert text in page, text
    page = hand_in(browser, "inlezen", complete="ja")
    assert asked(api) == [CHECKS, FILES]
    assert "Het bestand is ingelezen." in page


def test_every_bad_line_is_named_and_what_was_chosen_stays(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-boer")
    faults = [{"field": "line-7.line", "code": "x", "message": "Regel 7, kolom lijn (line): De lijn is 1, 2 of 3."}]
    api.refusals[f"POST {FILES}"] = (400, {"errors": faults})
    page = hand_in(browser, "inlezen", complete="ja")
    for text in ("Er is niets ingelezen", "Er is 1 fout.", "Regel 7, kolom lijn (line)", 'value="ja" checked'):
        assert text in page, text


def test_no_file_is_a_fault_of_that_field(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-boer")
    assert 'href="#file"' in hand_in(browser, "nakijken", b"")
    assert asked(api) == []


def test_the_file_is_taken_out_in_both_forms(browser: Browser) -> None:
    browser.sign_in("de-boer")
    for form in ("csv", "json"):
        answer = browser.get(f"{PAGE}/aanbod.{form}")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="aanbod.{form}"'
    assert browser.get(f"{PAGE}/aanbod.exe").status_code == 404


@pytest.mark.parametrize(("account", "status"), [("de-vries", 403), ("visser", 403), ("postma", 200)])
def test_only_who_keeps_offers_sees_the_page(browser: Browser, account: str, status: int) -> None:
    browser.sign_in(account)
    assert browser.get(PAGE).status_code == status


def test_every_field_has_a_word_in_every_language() -> None:
    fields = {name.partition(".")[0] for name in BY_NAME} - {"offer_id", "organisation_id"}
    assert not [
        (key, language) for language in LANGUAGES for key in fields if f"term.offer-field.{key}" not in words(language)
    ]
