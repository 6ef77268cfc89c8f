"""A fault of a service reads in the language of the page; what has no code keeps its Dutch words, marked as Dutch."""

import pytest

from tests.support.portal import Browser, FakeApi

START = "POST /api/worktrack/v1/cases/case-1/trajectory-start"
FORM = {"started_on": "2026-03-02", "version": "1", "once": "key-1"}
FAULT = {
    "field": "started_on",
    "code": "before-first-day",
    "message": "Deze datum ligt voor de eerste dag (05-01-2026).",
}


@pytest.mark.parametrize(
    ("language", "says", "not_said"),
    [
        ("nl", "Deze datum ligt voor de eerste dag (5 jan 2026).", "05-01-2026"),
        ("en", "This day lies before the first day of absence.", "Deze datum"),
    ],
)
def test_a_fault_with_a_code_reads_in_the_language_of_the_page(
    browser: Browser, api: FakeApi, language: str, says: str, not_said: str
) -> None:
    api.refusals[START] = (400, {"title": "De invoer klopt niet", "errors": [FAULT]})
    browser.sign_in("smit")
    browser.get(f"/language/{language}")
    page = browser.post("/verzuim/case-1/start", FORM).text
    assert says in page
    assert not_said not in page


@pytest.mark.parametrize(
    ("language", "where", "what"),
    [
        ("nl", "Regel 3, kolom eerste ziektedag", "Deze dag moet nog komen."),
        ("en", "Line 3, column first_sick_day", "This day is still to come."),
    ],
)
def test_a_fault_of_a_file_reads_in_the_language_of_the_page_too(
    browser: Browser, api: FakeApi, language: str, where: str, what: str
) -> None:
    message = "Regel 3, kolom eerste ziektedag: Deze dag moet nog komen."
    fault = {"field": "line-3.first_sick_day", "code": "in-future", "message": message}
    api.refusals["POST /api/worktrack/v1/imports"] = (400, {"errors": [fault]})
    browser.sign_in("smit")
    browser.get(f"/language/{language}")
    page = browser.post("/verzuimbestand", files={"file": ("a.csv", b"x", "text/csv")}).text
    assert where in page
    assert what in page
    assert ("Regel 3" in page) == (language == "nl")


def test_a_code_that_we_do_not_know_keeps_the_words_of_the_service(browser: Browser, api: FakeApi) -> None:
    api.refusals[START] = (400, {"errors": [{**FAULT, "code": "brand-new"}]})
    browser.sign_in("smit")
    browser.get("/language/en")
    assert "Deze datum ligt voor de eerste dag" in browser.post("/verzuim/case-1/start", FORM).text


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nl", "Dit dossier is gesloten."),
        ("en", 'This cannot be done as things stand. <span lang="nl">Dit dossier is gesloten.</span>'),
    ],
)
def test_a_refusal_without_a_code_keeps_its_dutch_words_marked_as_dutch(
    browser: Browser, api: FakeApi, language: str, says: str
) -> None:
    api.refusals[START] = (409, {"title": "Dit kan nu niet", "detail": "Dit dossier is gesloten."})
    browser.sign_in("smit")
    browser.get(f"/language/{language}")
    assert says in browser.post("/verzuim/case-1/start", FORM).text


def test_words_of_a_service_are_text_on_an_english_page_too(browser: Browser, api: FakeApi) -> None:
    api.refusals[START] = (409, {"detail": "<script>alert(1)</script>"})
    browser.sign_in("smit")
    browser.get("/language/en")
    page = browser.post("/verzuim/case-1/start", FORM).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
