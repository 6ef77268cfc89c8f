"""The werkplan, page by page: rows of the form go to the API and their faults come back; a link leaves the address."""

import re
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from tests.support.portal import CSRF, Browser, FakeApi

CASE = "/verzuim/case-1/werkplan"
API = "/api/worktrack/v1/cases/case-1/werkplan"


def send(browser: Browser, path: str, **form: str) -> Any:
    """Send a form of a page for who is not signed in."""
    token = CSRF.search(browser.get("/ondertekenen").text) or CSRF.search(browser.get("/ondertekenen/controle").text)
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
    found = re.search(r'href="(mailto:[^"]+)"', made.text)
    assert found
    mail = unquote(found[1])
    assert "/ondertekenen/" + "x" * 59 in mail
    assert not [word for word in ("012345", "VZ-26-0001", "Versteegh", "Ketenwerk", "werkplan") if word in mail]


def test_a_link_that_we_mail_shows_the_code_once_and_no_link_and_goes_again(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    api.answers[f"POST {API}/signing-links"] = {**api.answers[f"POST {API}/signing-links"], "link": None}
    made = browser.post(f"{CASE}/link", {"signer": "hr", "email": "jansen@bakkerij.example"})
    assert sent_to(api, f"{API}/signing-links") == {"signer": "hr", "email": "jansen@bakkerij.example"}
    assert ("012345" in made.text, "jansen@bakkerij.example" in made.text, "mailto:" in made.text) == (
        True,
        True,
        False,
    )
    again = browser.post(f"{CASE}/link-nog-eens")
    assert "De link gaat opnieuw per mail weg." in again.text


def test_where_too_much_was_tried_nothing_opens_for_a_while(browser: Browser, api: FakeApi) -> None:
    api.answers["POST /api/worktrack/v1/signing-checks"] = {"outcome": "too-many", "tries_left": 0}
    assert "Probeer het over een uur opnieuw" in browser.get("/ondertekenen/een-link").text


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
    assert signed == {"link": "een-link", "code": "012345", "edition": 1, "source": "127.0.0.1"}


def test_the_employer_declines_by_a_choice(browser: Browser, api: FakeApi) -> None:
    browser.get("/ondertekenen/een-link")
    send(browser, "/ondertekenen", code="012345")
    assert send(browser, "/ondertekenen/niet", edition="1", reason="lui").status_code == 400
    over = send(browser, "/ondertekenen/niet", edition="1", reason="other-hours")
    assert sent_to(api, "/api/worktrack/v1/signing-refusals")["reason"] == "other-hours"
    assert "U tekent deze versie niet" in over.text


def test_owners_that_the_form_does_not_offer_stay_as_they_were_entered(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    plan = api.answers[f"GET {API}"]
    (row,) = (plan["draft"] or plan["editions"][-1]["content"])["agreements"]
    row["owners"] = ["employer", "bedrijfsarts"]
    page = browser.get(f"{CASE}/schrijven").text
    assert re.search(r'<option value="employer\+bedrijfsarts" selected>\s*Werkgever, Bedrijfsarts\s*</option>', page)
    form = {"agreement_0_text": row["text"], "agreement_0_owners": "employer+bedrijfsarts"}
    browser.post(f"{CASE}/schrijven", form)
    assert sent_to(api, API)["agreements"] == [{"text": row["text"], "owners": ["employer", "bedrijfsarts"]}]


@pytest.mark.parametrize("status", [409, 412])
def test_who_signs_just_too_late_reads_what_happened(browser: Browser, api: FakeApi, status: int) -> None:
    browser.get("/ondertekenen/een-link")
    send(browser, "/ondertekenen", code="012345")
    words = "Versie 1 is al getekend."
    api.refusals = {"POST /api/worktrack/v1/signing-signatures": (status, {"title": "Kan niet", "detail": words})}
    answer = send(browser, "/ondertekenen/tekenen", edition="1", agreed="yes")
    assert (answer.status_code, words in answer.text) == (409, True)
    assert "Weer volledig aan het werk als bakker" in answer.text


def test_all_three_take_the_same_tagged_paper_with_its_code_wrk_02_d11(browser: Browser, api: FakeApi) -> None:
    browser.get("/ondertekenen/een-link")
    assert browser.get("/ondertekenen/document.pdf").status_code == 404, "not without the code"
    send(browser, "/ondertekenen", code="012345")
    papers = [browser.get("/ondertekenen/document.pdf")]
    for who, path in (("smit", f"{CASE}/versie-1.pdf"), ("versteegh-werk", "/mijn-werkplan/case-1/versie-1.pdf")):
        browser.sign_in(who)
        papers.append(browser.get(path))
    assert [each.status_code for each in papers] == [200] * 3
    assert papers[0].content == papers[1].content == papers[2].content, "drawn anew, and the same"
    assert papers[0].headers["content-disposition"] == 'attachment; filename="werkplan-VZ-26-0001-1.pdf"'
    found = PdfReader(BytesIO(papers[0].content), strict=True)
    assert "'/Marked': True" in str(found.trailer["/Root"]["/MarkInfo"])  # type: ignore[index]
    words = " ".join(" ".join(page.extract_text() for page in found.pages).split())
    assert " ".join(["3f9a1c07"] * 8) in words
    assert "/ondertekenen/controle" in words
    told = words + str(found.metadata)
    assert not [word for word in ("ketenwerk", "versteegh", "pijn", "zorg") if word in told.lower()]


def test_anybody_with_a_paper_learns_whether_it_holds_and_nothing_more(browser: Browser, api: FakeApi) -> None:
    assert "Controlecode" in browser.get("/ondertekenen/controle").text
    assert send(browser, "/ondertekenen/controle", digest="").status_code == 400
    known = send(browser, "/ondertekenen/controle", digest="3F9A1C07 3f9a1c07")
    assert sent_to(api, "/api/worktrack/v1/signed-document-checks") == {"digest": "3F9A1C07 3f9a1c07"}
    assert "Deze afspraken gelden nu" in known.text
    assert "bakker" not in known.text.lower()
    assert "Ketenwerk" not in known.text


def test_what_may_go_to_whom_is_kept_and_nothing_that_nobody_ticked_con_03(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    form = {"exchange_treaters": ["hours", "lui"], "quick_return": "no", "talked_about": ["stress"]}
    browser.post(f"{CASE}/schrijven", form)
    body = sent_to(api, API)
    assert body["exchange"] == [{"recipient": "treaters", "items": ["hours"]}]
    assert (body["quick_return"], body["talked_about"]) == (False, ["stress"])
    browser.sign_in("versteegh-werk")
    page = browser.get("/mijn-werkplan").text
    assert "Afgesproken uren, Hoe het verloopt" in page


def test_the_employee_says_that_work_does_not_fit_and_reads_the_answer_wrk_14(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh-werk")
    page = browser.get("/mijn-werkplan").text
    assert "Het werkplan blijft zo: Het tempo is vorige week verlaagd." in page
    browser.post("/mijn-werkplan/case-1/signaal", {"kind": "tasks"})
    assert sent_to(api, f"{API}/signals") == {"kind": "tasks"}
    browser.sign_in("smit")
    browser.post(f"{CASE}/signaal", {"signal_id": "signal-2", "reason": "Het past zo."})
    assert sent_to(api, f"{API}/signal-answers") == {"signal_id": "signal-2", "reason": "Het past zo."}
