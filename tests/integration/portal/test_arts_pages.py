"""Pages of the bedrijfsarts's day: an outcome in one click, a letter to both at once, steps put into the werkplan."""

from tests.support.portal import Browser, FakeApi

CASE, API = "/verzuim/case-1", "/api/worktrack/v1"
WISH = "contract_hours=32&start_hours=8&start_on=2026-04-13&target_hours=28&target_on=2026-06-08&every_weeks=2"


def sent_to(api: FakeApi, path: str) -> object:
    return next(body for method, called, body in reversed(api.calls) if called == f"{API}{path}" and method != "GET")


def test_an_outcome_is_one_click_and_leads_to_the_next_contact(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    page = browser.get("/spreekuur")
    assert page.text.index("Nog niet afgerond") < page.text.index("Overlapt")
    after = browser.post(f"{CASE}/afspraken/contact-1/uitkomst", {"outcome": "done", "version": "1"})
    assert sent_to(api, "/contacts/contact-1/outcome") == {"outcome": "done"}
    assert str(after.url).endswith(f"{CASE}/afspraken")


def test_wrk_09_a_letter_is_kept_with_its_medical_part_and_the_employer_page_never_shows_it(
    browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("smit")
    form = {"possible": "Zittend werk", "medical": "Geheim", "expected_weeks": "8", "accepted_words": "bakker, oven"}
    browser.post(f"{CASE}/brieven/nieuw/advies", form)
    body = sent_to(api, "/cases/case-1/letters")
    assert body == {
        "kind": "advies",
        "possible": "Zittend werk",
        "medical": "Geheim",
        "expected_weeks": 8,
        "not_available": [],
        "accepted_words": ["bakker", "oven"],
    }
    assert browser.get(f"{CASE}/adviezen").status_code == 403
    assert "Versturen naar werknemer" not in browser.get(f"{CASE}/brieven/letter-3").text, "a word gives away"
    employer = browser
    employer.post("/auth/sign-out")
    employer.sign_in("van-dijk")
    shown = employer.get(f"{CASE}/adviezen").text
    assert "Nachtdiensten" in shown
    assert employer.get(f"{CASE}/brieven").status_code == 404
    paper = employer.get(f"{CASE}/adviezen/letter-2.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"
    for word in (b"Ketenwerk", b"pijn"):
        assert word not in paper.content


def test_rsk_12_a_proposed_build_up_fills_the_form_of_the_werkplan(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    shown = browser.get(f"{CASE}/werkplan/opbouw?{WISH}")
    assert "Een pijnscore is geen voorwaarde" in shown.text
    form = browser.get(f"{CASE}/werkplan/schrijven?{WISH}").text
    assert 'value="2026-04-27"' in form
    assert 'name="step_4_quantity"' in form
    api.refusals[f"POST {API}/decisions/build-up"] = (
        400,
        {"errors": [{"field": "start_hours", "code": "too-large", "message": "Het begin is meer dan het doel."}]},
    )
    wrong = browser.get(f"{CASE}/werkplan/opbouw?{WISH}")
    assert wrong.status_code == 400
    assert 'href="#start_hours"' in wrong.text
