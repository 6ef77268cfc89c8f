"""The work side by hand: caseload, case, sick report, file; what is refused comes back with everything entered."""

import re
from typing import Any

import pytest
from flask import Request

from tests.integration.portal.test_pages import UNSPEAKABLE
from tests.support.portal import Browser, FakeApi

CASE = "/api/worktrack/v1/cases/case-1"
STALE = (412, {"title": "Dit is intussen gewijzigd", "detail": "Iemand heeft dit gewijzigd."})


def sent_to(api: FakeApi, path: str) -> list[Any]:
    return [body for method, called, body in api.calls if method == "POST" and called == path]


def test_what_needs_me_today_stands_on_top(browser: Browser) -> None:
    page = browser.sign_in("smit").text
    assert page.index("Vraagt vandaag aandacht") < page.index("Versteegh, Anna") < page.index("Andere dossiers")
    assert "Alle lopende (3)" in page
    assert 'href="/verzuim/case-1"' in page


def test_filters_reach_the_service_and_stay_together(browser: Browser, api: FakeApi) -> None:
    asked: dict[str, str] = {}
    answer = api.answers["GET /api/worktrack/v1/worklist"]

    def keep(request: Request) -> Any:
        asked.update(request.args.to_dict())
        return answer

    api.answers["GET /api/worktrack/v1/worklist"] = keep
    browser.sign_in("smit")
    page = browser.get("/werklijst", params={"view": "open", "employer": "bakkerij-van-dijk"}).text
    assert asked == {"startPeriod": "open", "employerId": "bakkerij-van-dijk"}
    assert "view=closed&amp;employer=bakkerij-van-dijk" in page
    browser.get("/werklijst", params={"view": "recovered"})
    assert asked["absence"] == "recovered"


def test_a_case_shows_why_when_and_who(browser: Browser) -> None:
    browser.sign_in("smit")
    page = browser.get("/verzuim/case-1").text
    for text in (
        "Versteegh, Anna",
        "U bent aan zet",
        "Oordeel met probleemanalyse",
        "CAL-04",
        "WRK-01",
        "<svg",
        "Te laat",
    ):
        assert text in page, text
    assert "Verzuimdossier VZ-26-0001" in page


def test_care_dates_are_not_shared_until_they_are(browser: Browser, api: FakeApi) -> None:
    """D3: refused, withdrawn and never asked are one answer of the service, and one page."""
    browser.sign_in("smit")
    page = browser.get("/verzuim/case-1").text
    assert "Niet gedeeld" in page
    assert "Begin van de behandeling" not in page
    assert "Behandeling en startperiode" not in page
    api.answers[f"GET {CASE}"]["care_dates"] = {
        "status": "shared",
        "dates": [{"kind": "treatment-start", "date": "2026-04-01"}],
    }
    page = browser.get("/verzuim/case-1").text
    assert "Begin van de behandeling" in page
    assert "Niet gedeeld" not in page
    assert "Behandeling en startperiode" not in page, "it begins within the start period"
    api.answers[f"GET {CASE}"]["care_dates"]["dates"][0]["date"] = "2026-05-01"
    page = browser.get("/verzuim/case-1").text
    assert "Behandeling en startperiode" in page
    assert "Start het traject met aangepast werk of aangepaste uren" in page


def test_a_start_outside_the_window_asks_why_and_keeps_what_was_entered(browser: Browser, api: FakeApi) -> None:
    """WRK-01, D8: a warning and a reason, never a block."""
    browser.sign_in("smit")
    fault = {"field": "reason", "code": "required", "message": "Geef aan waarom; daarna kan het gewoon."}
    api.refusals[f"POST {CASE}/trajectory-start"] = (400, {"errors": [fault]})
    page = browser.post("/verzuim/case-1/start", {"started_on": "2026-02-01", "reason": "", "version": "1"})
    assert page.status_code == 400
    assert 'href="#reason"' in page.text
    assert 'value="2026-02-01"' in page.text
    del api.refusals[f"POST {CASE}/trajectory-start"]
    form = {"started_on": "2026-02-01", "reason": "Op verzoek", "version": "1"}
    page = browser.post("/verzuim/case-1/start", form)
    assert "De start van het traject is vastgelegd." in page.text
    assert sent_to(api, f"{CASE}/trajectory-start")[-1] == {"started_on": "2026-02-01", "reason": "Op verzoek"}


@pytest.mark.parametrize(
    ("change", "path", "form"),
    [
        ("start", "trajectory-start", {"started_on": "2026-02-20"}),
        ("mijlpaal", "milestones", {"milestone": "oordeel", "reached_on": "2026-02-20"}),
        ("herstel", "recovery", {"recovered_on": "2026-02-20"}),
    ],
)
def test_a_stale_page_says_so_and_keeps_what_was_entered(
    browser: Browser, api: FakeApi, change: str, path: str, form: dict[str, str]
) -> None:
    browser.sign_in("smit")
    api.refusals[f"POST {CASE}/{path}"] = STALE
    page = browser.post(f"/verzuim/case-1/{change}", {**form, "version": "0"})
    assert page.status_code == 412
    assert "Iemand heeft dit gewijzigd nadat u het opende." in page.text
    assert 'value="2026-02-20"' in page.text
    assert 'name="version" value="1"' in page.text


def test_a_case_of_others_is_not_there(browser: Browser) -> None:
    browser.sign_in("smit")
    assert browser.get("/verzuim/case-9").status_code == 404
    assert browser.post("/verzuim/case-1/iets", {}).status_code == 404


def test_an_employer_reports_sick_for_its_own_staff_only(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("van-dijk")
    assert "Burgerservicenummer" not in browser.get("/ziekmelden").text
    form = {"employer_id": "drukkerij-de-pers", "personnel_number": "7", "first_sick_day": "2026-03-01", "bsn": "1"}
    page = browser.post("/ziekmelden", {**form, "given_name": "Bo"})
    assert page.url.path == "/verzuim/case-1"
    body = sent_to(api, "/api/worktrack/v1/sick-reports")[-1]
    assert body["employer_id"] == "bakkerij-van-dijk"
    assert body["person"] == {"given_name": "Bo"}


def test_every_fault_of_a_sick_report_leads_to_its_field(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    faults = [
        {"field": "first_sick_day", "code": "in-future", "message": "De eerste ziektedag ligt in de toekomst."},
        {"field": "person.bsn", "code": "invalid", "message": "Dit nummer klopt niet."},
    ]
    api.refusals["POST /api/worktrack/v1/sick-reports"] = (400, {"errors": faults})
    page = browser.post("/ziekmelden", {"personnel_number": "77", "first_sick_day": "2027-01-01"}).text
    assert '<a class="utrecht-link" href="#first_sick_day">Eerste ziektedag: De eerste ziektedag ligt' in page
    assert 'href="#bsn"' in page
    assert 'value="77"' in page


def test_an_overlap_says_which_file_there_is(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    api.refusals["POST /api/worktrack/v1/sick-reports"] = (409, {"detail": "Er is al een ziekmelding: VZ-26-0001."})
    page = browser.post("/ziekmelden", {"personnel_number": "77"})
    assert page.status_code == 409
    assert "Er is al een ziekmelding: VZ-26-0001." in page.text


def test_a_file_is_read_or_every_bad_line_is_named(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    page = browser.post("/verzuimbestand", files={"file": ("a.csv", b"personnel_number\n1\n", "text/csv")})
    assert "Nieuwe dossiers" in page.text
    faults = [
        {"field": f"line-{n}.first_sick_day", "code": "x", "message": f"Regel {n}, kolom first_sick_day: <b>"}
        for n in (2, 3)
    ]
    api.refusals["POST /api/worktrack/v1/imports"] = (400, {"errors": faults})
    page = browser.post("/verzuimbestand", files={"file": ("a.csv", b"x", "text/csv")})
    assert page.status_code == 400
    for text in ("Er is niets ingelezen", "Er zijn 2 fouten.", "Regel 3, kolom first_sick_day", "&lt;b&gt;"):
        assert text in page.text, text


def test_an_empty_choice_of_file_is_a_fault_of_that_field(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    page = browser.post("/verzuimbestand", files={"file": ("", b"", "text/csv")})
    assert page.status_code == 400
    assert 'href="#file"' in page.text
    assert sent_to(api, "/api/worktrack/v1/imports") == []


def test_a_file_of_eight_megabytes_reaches_the_service(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    page = browser.post("/verzuimbestand", files={"file": ("a.csv", b"x" * 8_000_000, "text/csv")})
    assert page.status_code == 200
    assert len(sent_to(api, "/api/worktrack/v1/imports")) == 1


def test_the_empty_file_has_every_column_and_opens_in_a_spreadsheet(browser: Browser) -> None:
    browser.sign_in("smit")
    answer = browser.get("/verzuimbestand/voorbeeld.csv")
    assert answer.content.startswith(b"\xef\xbb\xbfpersoneelsnummer;werkgever;eerste ziektedag;")
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", ["/verzuim/case-1", "/ziekmelden", "/werklijst"])
def test_pages_of_an_employer_speak_in_the_name_of_the_arbodienst_only(
    browser: Browser, language: str, path: str
) -> None:
    """D10, D11."""
    browser.sign_in("van-dijk")
    browser.get(f"/language/{language}")
    page = browser.get(path).text
    assert UNSPEAKABLE.findall(page) == []
    assert "· Arbodienst Midden</title>" in page
    assert not re.findall(r"startperiode|start period|mijlpa|milestone", page, re.IGNORECASE)


def test_an_employer_reports_someone_better(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("van-dijk")
    page = browser.post("/verzuim/case-1/herstel", {"recovered_on": "2026-03-01", "version": "1"})
    assert "Het herstel is gemeld." in page.text
    api.refusals[f"POST {CASE}/recovery"] = STALE
    page = browser.post("/verzuim/case-1/herstel", {"recovered_on": "2026-03-01", "version": "0"})
    assert page.status_code == 412
    assert UNSPEAKABLE.findall(page.text) == []


@pytest.mark.parametrize(
    ("state", "words"),
    [("TE_VROEG", "eerder dan aanbevolen"), ("TE_LAAT", "later dan aanbevolen"), ("OPTIMAAL", "beste tijd")],
)
def test_an_employee_never_reads_that_something_was_missed(
    browser: Browser, api: FakeApi, state: str, words: str
) -> None:
    period = api.answers["GET /api/worktrack/v1/my-case"]["start_period"]
    period |= {"phase": "started", "trajectory": {"started_on": "2026-02-20", "state": state, "reason": None}}
    page = browser.sign_in("versteegh-werk").text
    assert words in page
    assert "gemist" not in page


def test_a_personnel_number_finds_one_person_in_the_whole_caseload(browser: Browser, api: FakeApi) -> None:
    asked: dict[str, str] = {}
    answer = api.answers["GET /api/worktrack/v1/worklist"]

    def keep(request: Request) -> Any:
        asked.clear()
        asked.update(request.args.to_dict())
        return answer

    api.answers["GET /api/worktrack/v1/worklist"] = keep
    browser.sign_in("smit")
    page = browser.get("/werklijst", params={"view": "open", "number": " 1007 "}).text
    assert asked == {"number": "1007", "absence": "all"}
    assert "personeelsnummer 1007, ook wie hersteld is" in page
    assert 'value="1007"' in page
    api.answers["GET /api/worktrack/v1/worklist"] = {**answer, "items": []}
    assert "Kijk of het nummer klopt" in browser.get("/werklijst", params={"number": "1008"}).text


def test_what_someone_who_recovered_no_longer_has_to_do_is_not_late(browser: Browser, api: FakeApi) -> None:
    case = api.answers[f"GET {CASE}"]
    api.answers[f"GET {CASE}"] = {**case, "recovered_on": "2026-02-27"}
    browser.sign_in("smit")
    page = browser.get("/verzuim/case-1").text
    assert "Niet meer nodig" in page
    assert "te laat" not in page.lower()


def test_the_address_of_a_refused_form_leads_back_to_its_page(browser: Browser) -> None:
    browser.sign_in("smit")
    assert browser.get("/verzuim/case-1/uren").url.path == "/verzuim/case-1"


@pytest.mark.parametrize("account", ["van-dijk", "versteegh-werk"])
def test_d11_every_page_speaks_in_the_name_of_the_arbodienst(browser: Browser, api: FakeApi, account: str) -> None:
    api.answers["GET /api/notifications/v1/inbox"] = {"items": [], "total": 0, "unread": 0, "next": None}
    browser.sign_in(account)
    for path in ("/berichten", "/wie-ben-ik", "/nergens"):
        assert "· Arbodienst Midden</title>" in browser.get(path).text
