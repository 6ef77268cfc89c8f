"""Hours agreed and worked: on the time axis, in a table, and entered by who they are of; nothing typed is lost."""

import pytest

from tests.support.portal import Browser, FakeApi

CASE = "/api/worktrack/v1/cases/case-1"
STEP = {"from_date": "2026-03-09", "quantity": "12,5", "unit": "hours", "adaptation": "", "less_because": ""}
WEEK = {"week_of": "2026-02-23", "quantity": "7,5", "unit": "hours", "version": "1"}


def sent(api: FakeApi, path: str) -> object:
    return next(body for method, called, body in reversed(api.calls) if (method, called) == ("POST", path))


def test_the_axis_shows_agreed_above_worked_and_the_table_says_the_same(browser: Browser) -> None:
    browser.sign_in("smit")
    page = browser.get("/verzuim/case-1").text
    drawing, table = (
        page.partition("</desc>")[2].partition("</svg>")[0],
        page.partition("De tijdlijn als tabel")[2],
    )
    assert drawing.index("Afgesproken uren per week") < drawing.index("Gewerkte uren per week")
    for shown in ("2 dagdelen", "12,5 uur", "6 uur", "12 uur"):
        assert shown in drawing, shown
        assert shown in table, shown
    assert "niet ingevuld" in page


def test_a_case_without_hours_says_so(browser: Browser, api: FakeApi) -> None:
    api.answers[f"GET {CASE}"]["hours"] = {"schedule": [], "weeks": []}
    browser.sign_in("smit")
    assert "Er zijn nog geen uren afgesproken of gewerkt." in browser.get("/verzuim/case-1").text


def test_a_bedrijfsarts_agrees_hours_with_a_comma(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    page = browser.post("/verzuim/case-1/uren", {**STEP, "version": "1"})
    assert "De uren zijn vastgelegd." in page.text
    assert sent(api, f"{CASE}/agreed-hours") == {"from_date": "2026-03-09", "quantity": "12.5", "unit": "hours"}


def test_less_without_a_reason_comes_back_at_its_own_field_wrk_03(browser: Browser, api: FakeApi) -> None:
    fault = {"field": "reason", "code": "required", "message": "Schrijf op waarom.", "rule": "WRK-03"}
    api.refusals[f"POST {CASE}/agreed-hours"] = (400, {"errors": [fault]})
    browser.sign_in("smit")
    page = browser.post("/verzuim/case-1/uren", {**STEP, "version": "1"})
    assert page.status_code == 400
    assert 'href="#less_because">Waarom minder dan daarvoor?: Schrijf op waarom.' in page.text
    assert 'value="12,5"' in page.text
    assert page.text.count('id="reason"') == 1


def test_an_employee_enters_a_week(browser: Browser, api: FakeApi) -> None:
    assert "Uw werkgever ziet alleen wat is afgesproken." in browser.sign_in("versteegh-werk").text
    assert 'value="2026-03-02" selected>Deze week' in browser.get("/mijn-uren").text
    said = browser.post("/mijn-uren/case-1", WEEK).text
    assert "Uw uren zijn bewaard." in said
    assert sent(api, f"{CASE}/worked-hours") == {"week_of": "2026-02-23", "quantity": "7.5", "unit": "hours"}


@pytest.mark.parametrize("status", [400, 412])
def test_hours_that_are_refused_are_kept(browser: Browser, api: FakeApi, status: int) -> None:
    fault = {"field": "quantity", "code": "quarters", "message": "Geef hele kwartieren."}
    api.refusals[f"POST {CASE}/worked-hours"] = (status, {"errors": [fault]})
    browser.sign_in("versteegh-werk")
    page = browser.post("/mijn-uren/case-1", WEEK)
    assert page.status_code == status
    assert 'value="7,5"' in page.text
    assert 'value="2026-02-23" selected' in page.text


def test_a_day_is_two_taps_and_too_much_says_who_hears_it_wrk_14(browser: Browser, api: FakeApi) -> None:
    page = browser.sign_in("versteegh-werk").text
    assert 'name="day" value="2026-03-02"' in page
    tapped = {"day": "2026-03-02", "hours": "3", "exact": "", "going": "too-much"}
    assert "De bedrijfsarts ziet dat het te veel is." in browser.post("/mijn-uren/case-1/dag", tapped).text
    body = {"day": "2026-03-02", "quantity": "3", "going": "too-much"}
    assert sent(api, f"{CASE}/worked-days") == body
    browser.post("/mijn-uren/case-1/dag", {**tapped, "exact": "2,5", "going": "fine"})
    assert sent(api, f"{CASE}/worked-days") == {**body, "quantity": "2.5", "going": "fine"}


def test_an_earlier_day_opens_as_it_was_and_a_refused_one_keeps_what_was_tapped(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh-werk")
    page = browser.get("/mijn-uren?day=2026-02-26").text
    assert 'name="hours" value="5" checked' in page
    assert 'value="3,5"' in browser.get("/mijn-uren?day=2026-02-27").text
    fault = {"field": "quantity", "code": "quarters", "message": "Geef hele kwartieren."}
    api.refusals[f"POST {CASE}/worked-days"] = (400, {"errors": [fault]})
    refused = browser.post("/mijn-uren/case-1/dag", {"day": "2026-02-26", "exact": "2,1", "going": "hard"})
    assert refused.status_code == 400
    assert 'href="#hours">Hoeveel uur werkte u?: Geef hele kwartieren.' in refused.text
    assert 'value="2,1"' in refused.text
    assert 'name="day" value="2026-02-26"' in refused.text


def test_the_bedrijfsarts_reads_the_signal_and_the_days(browser: Browser) -> None:
    assert "Signaal sinds" in browser.sign_in("smit").text
    page = browser.get("/verzuim/case-1").text
    assert "De werknemer meldde: Het is te veel" in page
    assert page.index("Dag voor dag") < page.index("3,5 uur")


def test_an_employer_reads_what_was_agreed_and_not_what_was_worked(browser: Browser) -> None:
    """D10."""
    browser.sign_in("van-dijk")
    page = browser.get("/verzuim/case-1").text
    assert "2 dagdelen (8 uur)" in page
    assert "Alleen zittend werk" in page
    assert "Gewerkt" not in page
