"""What goes out as a file: the steps of a case for a calendar, the caseload to be read in again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Request
from icalendar import Calendar, Component

from services.portal.gather.export import COLUMNS, DONE
from services.worktrack.domain.caseload_columns import DUTCH, REACHED, column_of
from services.worktrack.domain.caseload_file import read_caseload
from shared import csv_file
from tests.integration.portal.test_pages import UNSPEAKABLE
from tests.support.portal import Browser, FakeApi

CASE, WORKLIST = "GET /api/worktrack/v1/cases/case-1", "GET /api/worktrack/v1/worklist"
OWN, NAMES = "GET /api/worktrack/v1/my-case", "POST /api/persons/v1/employee-names"
ICS, CSV = "/verzuim/case-1/agenda.ics", "/werklijst/verzuimbestand.csv"
MY_CONTACT, CONTACTS = "/mijn-verzuim/afspraak.ics", "GET /api/worktrack/v1/contacts"
TODAY = date(2026, 3, 2)


def events(content: bytes) -> dict[str, Component]:
    """Read the file back as a calendar does: its events by title."""
    found = Calendar.from_ical(content)
    return {str(each["summary"]): each for each in found.walk("VEVENT")}


def test_the_bedrijfsarts_gets_whole_days_by_case_number_and_nobodys_name(browser: Browser) -> None:
    browser.sign_in("smit")
    page = browser.get("/verzuim/case-1").text
    assert f'href="{ICS}"' in page
    answer = browser.get(ICS)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = events(answer.content)
    assert {title: each.decoded("dtstart") for title, each in found.items()} == {
        "VZ-26-0001: Oordeel met probleemanalyse": date(2026, 2, 16),
        "VZ-26-0001: Begin van de startperiode": date(2026, 2, 16),
        "VZ-26-0001: Plan van aanpak": date(2026, 3, 4),
        "VZ-26-0001: Laatste dag van de startperiode": date(2026, 4, 5),
    }
    plan = found["VZ-26-0001: Plan van aanpak"]
    assert (plan.decoded("dtend"), str(plan["transp"])) == (date(2026, 3, 5), "TRANSPARENT")
    assert "Versteegh" not in answer.text
    assert "Arbodienst Midden" in answer.text
    for line in answer.content.split(b"\r\n"):
        assert len(line) <= 75, "RFC 5545, 3.1"


def test_d11_nothing_of_pain_care_or_the_product_stands_in_a_calendar(browser: Browser, api: FakeApi) -> None:
    """Not of a shared treatment either: a calendar is seen by others."""
    api.answers[CASE]["care_dates"] = {"status": "shared", "dates": [{"kind": "treatment-start", "date": "2026-05-01"}]}
    browser.sign_in("smit")
    files = [browser.get(ICS)]
    browser.sign_in("versteegh-werk")
    assert 'href="/mijn-verzuim/agenda.ics"' in browser.get("/werklijst").text
    files.append(browser.get("/mijn-verzuim/agenda.ics"))
    for answer in files:
        whole = answer.text.replace("\r\n ", "") + str(answer.headers["Content-Disposition"])
        assert UNSPEAKABLE.findall(whole) == []
        assert "behandel" not in whole.lower()
        assert "20260501" not in whole
        assert "case-1" not in whole


def test_reading_it_in_again_moves_what_moved(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh-werk")
    before = events(browser.get("/mijn-verzuim/agenda.ics").content)["Plan van aanpak"]
    api.answers[OWN]["milestones"][1] |= {"latest_on": "2026-03-11"}
    api.answers[OWN]["version"] = 2
    after = events(browser.get("/mijn-verzuim/agenda.ics").content)["Plan van aanpak"]
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (1, 2)
    assert after.decoded("dtstart") == date(2026, 3, 11)


def test_the_employee_takes_the_next_appointment_along_and_reading_it_in_again_moves_it(
    browser: Browser, api: FakeApi
) -> None:
    browser.sign_in("versteegh-werk")
    assert f'href="{MY_CONTACT}"' in browser.get("/werklijst").text
    answer = browser.get(MY_CONTACT)
    (before,) = Calendar.from_ical(answer.content).walk("VEVENT")
    planned = api.answers[OWN]["next_contact"]
    assert before.decoded("dtstart") == datetime.fromisoformat(planned["starts_at"])
    assert before.decoded("duration") == timedelta(minutes=planned["minutes"])
    assert str(before["summary"]) == "Afspraak", "a phone shows it to whoever looks along"
    assert UNSPEAKABLE.findall(answer.text.replace("\r\n ", "")) == []
    planned |= {"starts_at": "2026-03-29T08:30:00Z", "version": 2}
    (after,) = Calendar.from_ical(browser.get(MY_CONTACT).content).walk("VEVENT")
    assert (after["uid"], after["sequence"]) == (before["uid"], 2)
    assert after.decoded("dtstart").isoformat() == "2026-03-29T10:30:00+02:00", "summer time begins that night"
    api.answers[OWN]["next_contact"] = None
    assert browser.get(MY_CONTACT).status_code == 404


def test_the_spreekuur_goes_along_by_case_number_without_what_was_cancelled(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    page = "/spreekuur/agenda.ics?view=week&amp;who=mine"
    assert page in browser.get("/spreekuur?view=week").text
    answer = browser.get("/spreekuur/agenda.ics?view=week")
    rows = [row for row in api.answers[CONTACTS]["items"] if row["state"] == "planned"]
    found = [str(each["summary"]) for each in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert found == [f"{row['case_number']}: Afspraak" for row in rows]
    assert found
    assert "Versteegh" not in answer.text
    for row in rows:
        row["state"] = "cancelled"
    assert browser.get("/spreekuur/agenda.ics?view=week").status_code == 404
    browser.sign_in("versteegh-werk")
    assert browser.get("/spreekuur/agenda.ics").status_code == 404


def test_no_steps_are_no_calendar_and_who_may_not_gets_none(browser: Browser, api: FakeApi) -> None:
    api.answers[OWN]["recovered_on"] = "2026-03-01"
    browser.sign_in("versteegh-werk")
    assert browser.get("/mijn-verzuim/agenda.ics").status_code == 404
    browser.sign_in("van-dijk")
    assert browser.get(ICS).status_code == 404
    browser.sign_in("de-vries")
    assert browser.get(ICS).status_code == 403
    assert browser.get(CSV).status_code == 403


def test_a_caseload_goes_out_as_it_comes_in(browser: Browser, api: FakeApi) -> None:
    """Every absence a line, no cell a formula, and the reader of an import takes it back whole."""
    first = api.answers[WORKLIST]["items"][0]
    first["personnel_number"] = "=1+1"
    first["periods"] = [
        {"first_sick_day": "2025-12-01", "recovered_on": "2025-12-29"},
        {"first_sick_day": "2026-01-05", "recovered_on": None},
    ]
    days = ("2025-12-20", "2026-01-20", "2026-02-03", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20")
    first["reached"] = [
        *({"code": code, "reached_on": day} for code, day in zip(REACHED.values(), days, strict=False)),
        {"code": "evaluatie", "reached_on": "2026-02-03"},
        {"code": "re-integratieverslag", "reached_on": "2026-02-20"},
    ]
    first["start_period"]["trajectory"] = {"started_on": "2026-02-16", "reason": None, "state": "OPTIMAAL"}
    browser.sign_in("smit")
    assert f'href="{CSV}?view=all"' in browser.get("/werklijst").text
    answer = browser.get(CSV)
    assert answer.content.startswith(b"\xef\xbb\xbfpersoneelsnummer;werkgever;eerste ziektedag;hersteld op;")
    assert ";'=1+1" in f";{answer.text.splitlines()[1]}"
    found = read_caseload(csv_file.decode(answer.content), TODAY)
    assert found.faults == []
    assert [(row.personnel_number, row.period.first_sick_day) for row in found.lines][:2] == [
        ("=1+1", date(2025, 12, 1)),
        ("=1+1", date(2026, 1, 5)),
    ]
    assert found.lines[0].person == {"given_name": "Anna", "family_name": "Versteegh"}
    assert len(found.lines) == 4
    before, now = (row.done for row in found.lines[:2])
    assert ([(row.code, row.on) for row in before.reached], before.started_on) == (
        [("oordeel", date(2025, 12, 20))],
        None,
    ), "with the absence in which it was done, or its line is refused"
    assert {row.code: str(row.on) for row in now.reached} == dict(list(zip(REACHED.values(), days, strict=False))[1:])
    assert now.started_on == date(2026, 2, 16)


def test_every_column_of_what_was_done_is_one_that_an_import_reads() -> None:
    assert {column_of(name): code for code, name in DONE.items()} == dict(REACHED)
    assert [column_of(name) for name in COLUMNS if column_of(name) not in DUTCH] == []


@pytest.fixture
def in_two_parts(api: FakeApi) -> list[dict[str, str]]:
    """A caseload that the service gives in two parts; each query that it was asked."""
    items, asked = api.answers[WORKLIST]["items"], list[dict[str, str]]()

    def answer(request: Request) -> dict[str, Any]:
        asked.append(request.args.to_dict())
        is_last = "after" in request.args
        shown = items[2:] if is_last else items[:2]
        return {"items": shown, "next": None if is_last else "/worklist?after=here", "counts": {}, "employers": []}

    api.answers[WORKLIST] = answer
    return asked


def test_the_whole_caseload_goes_out_as_it_was_narrowed(browser: Browser, in_two_parts: list[dict[str, str]]) -> None:
    browser.sign_in("smit")
    in_two_parts.clear()
    answer = browser.get(CSV, params={"view": "open", "week": "7-13", "employer": "bakkerij-van-dijk"})
    assert len(answer.text.splitlines()) == 4
    narrowed = {"startPeriod": "open", "weekFrom": "7", "weekTo": "13", "employerId": "bakkerij-van-dijk"}
    assert in_two_parts == [{**narrowed, "pageSize": "200"}, {**narrowed, "pageSize": "200", "after": "here"}]


@pytest.mark.usefixtures("in_two_parts")
def test_half_a_file_is_no_file(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("smit")
    api.refusals[NAMES] = (503, {"title": "Even niet"})
    assert browser.get(CSV).status_code == 503
