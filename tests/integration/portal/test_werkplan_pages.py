"""The werkplan, page by page: rows of the form go to the API and their faults come back; a link leaves the address."""

from typing import Any

from tests.support.portal import CSRF, Browser, FakeApi

CASE = "/verzuim/case-1/werkplan"
API = "/api/worktrack/v1/cases/case-1/werkplan"


def send(browser: Browser, path: str, **form: str) -> Any:
    """Send a form of a page for who is not signed in."""
    token = CSRF.search(browser.get("/ondertekenen").text)
    assert token is not None
    return browser.http.post(path, data={"csrf_token": token[1], **form})


def sent_to(api: FakeApi, path: str) -> Any:
    return [body for method, place, body in api.calls if place == path and method != "GET"][-1]


def test_rows_that_were_filled_in_go_to_the_api_and_a_fault_comes_back_at_its_row(
    browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("smit")
    fault = {"field": "steps.1.quantity", "code": "quarters", "message": "Geef hele kwartieren."}
    api.refusals = {f"PUT {API}": (400, {"title": "Dit klopt niet", "errors": [fault]})}
    form = {
        "goal": "Weer bakken",
        "step_0_from_date": "2026-04-13",
        "step_0_quantity": "2",
        "step_0_unit": "dagdelen",
        "step_3_from_date": "2026-04-27",
        "step_3_quantity": "12,1",
        "party_treaters_involved": "no",
        "party_treaters_because": "Niet nodig",
        "contract": "32",
    }
    answer = browser.post(f"{CASE}/schrijven", form)
    body = sent_to(api, API)
    assert [row["quantity"] for row in body["steps"]] == ["2", "12.1"]
    assert body["parties"][-1] == {"party": "treaters", "involved": False, "because": "Niet nodig"}
    assert answer.status_code == 400
    assert 'href="#step_3_quantity"' in answer.text
    assert 'value="12,1"' in answer.text


def test_link_and_code_are_shown_once_to_who_made_them(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    made = browser.post(f"{CASE}/link", {"signer": "hr"})
    assert "/ondertekenen/" + "x" * 59 in made.text
    assert "012345" in made.text
    assert "012345" not in browser.get(CASE).text


def test_the_employee_signs_what_was_read_and_nothing_without_the_tick(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh-werk")
    assert browser.post("/mijn-werkplan/case-1/tekenen", {"edition": "1"}).status_code == 400
    browser.post("/mijn-werkplan/case-1/tekenen", {"edition": "1", "agreed": "yes"})
    assert sent_to(api, f"{API}/signature") == {"edition": 1}


def test_the_link_leaves_the_address_and_the_code_opens_what_is_signed_d11(browser: Browser, api: FakeApi) -> None:
    arrived = browser.get("/ondertekenen/een-link")
    assert str(arrived.url).endswith("/ondertekenen")
    assert "bakker" not in arrived.text
    seen = send(browser, "/ondertekenen", code="012345")
    assert "Weer volledig aan het werk als bakker" in seen.text
    assert "Ketenwerk" not in seen.text
    send(browser, "/ondertekenen/tekenen", edition="1", agreed="yes")
    signed = sent_to(api, "/api/worktrack/v1/signing-signatures")
    assert signed == {"link": "een-link", "code": "012345", "edition": 1}


def test_the_employer_declines_by_a_choice(browser: Browser, api: FakeApi) -> None:
    browser.get("/ondertekenen/een-link")
    send(browser, "/ondertekenen", code="012345")
    assert send(browser, "/ondertekenen/niet", edition="1", reason="lui").status_code == 400
    over = send(browser, "/ondertekenen/niet", edition="1", reason="other-hours")
    assert sent_to(api, "/api/worktrack/v1/signing-refusals")["reason"] == "other-hours"
    assert "U tekent deze versie niet" in over.text
