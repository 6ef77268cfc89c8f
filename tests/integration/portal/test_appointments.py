"""The pages of an appointment: what the forms send, what a refusal keeps, and what the file for a calendar says."""

from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar

from tests.integration.portal.test_pages import UNSPEAKABLE
from tests.support.portal import Browser, FakeApi

MEET, MET = "/team/verwijzing/referral-1/afspraak", "/api/referral/v1/referrals/referral-1"
MINE = "/mijn-afspraak/referral-2"
FORM = {
    "agreed": "no",
    "day_1": "2026-03-30",
    "time_1": "10:30",
    "day_3": "2026-03-27",
    "time_3": "10:30",
    "minutes": "45",
    "clinician_id": "prof-bakker",
    "way": "visit",
    "place": "Dorpsstraat 1, Utrecht",
    "bring": ["identity", "insurance"],
    "version": "7",
}


def sent(api: FakeApi, path: str, method: str = "POST") -> Any:
    return next(body for how, called, body in reversed(api.calls) if (how, called) == (method, f"{MET}/{path}"))


def test_the_team_offers_what_it_filled_in_on_the_dutch_clock(browser: Browser, api: FakeApi) -> None:
    api.answers[f"POST {MET}/appointment-offer"] = api.answers[f"GET {MET}/appointment"]
    api.answers[f"POST {MET}/appointment"] = api.answers[f"GET {MET}/appointment"]
    browser.sign_in("bakker")
    assert "De momenten zijn aangeboden" in browser.post(f"{MEET}/aanbieden", FORM).text
    body = sent(api, "appointment-offer")
    assert [row["starts_at"] for row in body["moments"]] == ["2026-03-30T08:30:00+00:00", "2026-03-27T09:30:00+00:00"]
    assert (body["bring"], body["moments"][0]["minutes"]) == (["identity", "insurance"], 45)
    browser.post(f"{MEET}/aanbieden", {**FORM, "agreed": "yes", "said_by": "patient"})
    assert (sent(api, "appointment")["moment"]["starts_at"], sent(api, "appointment")["said_by"]) == (
        "2026-03-30T08:30:00+00:00",
        "patient",
    )


def test_a_time_that_is_none_is_refused_at_its_field_and_everything_is_kept(browser: Browser, api: FakeApi) -> None:
    fault = {"field": "moments.0.starts_at", "code": "skipped-time", "message": "Die tijd bestaat niet."}
    api.refusals[f"POST {MET}/appointment-offer"] = (400, {"detail": "Fout", "errors": [fault]})
    browser.sign_in("bakker")
    page = browser.post(
        f"{MEET}/aanbieden", {**FORM, "day_1": "2026-03-29", "time_1": "02:30", "day_3": "", "time_3": ""}
    )
    assert sent(api, "appointment-offer")["moments"][0]["starts_at"] == "2026-03-29T02:30"
    assert page.status_code == 400
    assert 'href="#day_1"' in page.text
    assert "Dorpsstraat 1, Utrecht" in page.text


def test_the_patient_says_no_and_says_when_they_work(browser: Browser, api: FakeApi) -> None:
    for method, path in (("POST", "appointment/refusal"), ("PUT", "busy-hours")):
        api.answers[f"{method} {MET}/{path}"] = api.answers[f"GET {MET}/appointment"]
    browser.sign_in("versteegh")
    assert "/mijn-afspraak/referral-1" in browser.get("/werklijst").text
    browser.post(
        "/mijn-afspraak/referral-1/geen", {"refuse_reason": "later", "not_before": "2026-04-01", "version": "7"}
    )
    assert sent(api, "appointment/refusal") == {"reason": "later", "not_before": "2026-04-01"}
    browser.post("/mijn-afspraak/referral-1/uren", {"from_3": "09:00", "until_3": "17:00", "version": "7"})
    assert sent(api, "busy-hours", "PUT") == {"hours": [{"weekday": 3, "starts": "09:00", "ends": "17:00"}]}


def test_the_file_for_a_calendar_says_when_and_where_and_nothing_else(browser: Browser) -> None:
    browser.sign_in("versteegh")
    answer = browser.get(f"{MINE}/afspraak.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(event["summary"]), str(event["location"])) == ("Afspraak", "Dorpsstraat 1, Utrecht")
    assert event.decoded("dtstart").astimezone(UTC) == datetime(2026, 3, 18, 12, tzinfo=UTC)
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert "Yilmaz" not in answer.text
    assert UNSPEAKABLE.findall(answer.text.replace("\r\n ", "")) == []
    assert browser.get("/mijn-afspraak/referral-1/afspraak.ics").status_code == 404  # nothing was booked yet


def test_each_side_has_its_own_page(browser: Browser) -> None:
    browser.sign_in("versteegh")
    assert browser.get(MEET).status_code == 404
    browser.sign_in("bakker")
    assert browser.get(MINE).status_code == 404
