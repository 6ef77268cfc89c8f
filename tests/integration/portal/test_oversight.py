"""The desks of who oversees: the log for the FG, state and parked events for the technisch beheerder."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Request

from services.portal.gather.services import SERVICES
from tests.support.portal import Browser, FakeApi, Portal

PARKED = "/beheer/geparkeerd"
API = "/api/careplan/v1/parked-events"
UNKNOWN_CONTRACT = "Dit onderdeel kent deze soort of versie niet."
SEARCH = {"about": "patient-1", "purpose": "Klacht 7"}


def test_the_officer_reads_nothing_before_saying_what_and_why(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("mulder")
    page = browser.post("/logboek", {"about": "", "purpose": ""}).text
    assert 'href="#about">Vul een dossiernummer of kenmerk in.' in page
    assert 'href="#purpose">Schrijf op waarom u zoekt.' in page
    assert not [path for _, path, _ in api.calls if "audit-entries" in path]


@pytest.mark.parametrize("about", ["Jan Klaassen", "Klaassen", "999900006", "Jan-Willem"])
def test_a_name_or_a_bsn_is_asked_of_nobody(browser: Browser, api: FakeApi, about: str) -> None:
    """What the officer searches for is kept in the log of every service: no personal data may come there."""
    browser.sign_in("mulder")
    page = browser.post("/logboek", {"about": about, "purpose": "Klacht 7"}).text
    assert "Zoek niet op naam of burgerservicenummer." in page
    assert not [path for _, path, _ in api.calls if "audit-entries" in path]


def test_nobody_else_searches_the_log(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-boer")
    assert browser.post("/logboek", SEARCH).status_code == 403
    assert not [path for _, path, _ in api.calls if "audit-entries" in path]


def test_a_case_number_may_be_typed_in_small_letters(browser: Browser) -> None:
    browser.sign_in("mulder")
    page = browser.post("/logboek", {"about": "k-7f3m-9q2d", "purpose": "Klacht 7"}).text
    assert 'value="K-7F3M-9Q2D"' in page


def test_a_right_of_the_role_names_no_decision_of_our_own(browser: Browser) -> None:
    browser.sign_in("mulder")
    page = browser.post("/logboek", SEARCH).text
    assert "Hoort bij de rol" in page
    assert "wie het zorgplan bijhoudt, mag het lezen" in page
    assert "ROL-07" not in page
    assert "D20" not in page


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("noodtoegang:access-1", 'href="/noodtoegang/access-1">Bekijk deze noodtoegang'),
        ("CON-02; toestemming:consent-1", "Toestemming van de patiënt, gegeven of verondersteld"),
    ],
)
def test_what_an_access_leaned_on_is_told_in_words(browser: Browser, api: FakeApi, ground: str, said: str) -> None:
    (row, *_) = api.answers["GET /api/careplan/v1/audit-entries"]["items"]
    leaned = {**row, "object_id": "plan-1", "ground": ground, "reason": "Toegestaan op grond van D27."}
    for service in SERVICES:
        api.answers[f"GET /api/{service}/v1/audit-entries"] = {"items": [], "next": None}
    api.answers["GET /api/careplan/v1/audit-entries"] = {"items": [leaned], "next": None}
    browser.sign_in("mulder")
    page = browser.post("/logboek", SEARCH).text
    assert said in page
    for code in ("D27", "CON-02", "noodtoegang:", "toestemming:"):
        assert code not in page


def test_a_search_asks_every_service_once_and_says_why(browser: Browser, api: FakeApi) -> None:
    asked: list[dict[str, str]] = []
    found = api.answers["GET /api/careplan/v1/audit-entries"]

    def keep(request: Request) -> Any:
        asked.append(request.args.to_dict())
        return found

    api.answers["GET /api/careplan/v1/audit-entries"] = keep
    browser.sign_in("mulder")
    page = browser.post("/logboek", SEARCH).text
    assert asked == [{**SEARCH, "pageSize": "200"}]
    assert len([path for _, path, _ in api.calls if path.endswith("/audit-entries")]) == 7
    assert "4 keer gevonden" in page


def test_what_was_found_is_told_in_words_the_newest_first(browser: Browser) -> None:
    browser.sign_in("mulder")
    page = browser.post("/logboek", SEARCH).text
    assert page.index("Aannemen voor screening") < page.index("Werklijst bekijken")
    for words in ("L. Bakker", "Verpleegkundige, Triagist, Pijnteam Midden", "geweigerd", "gewijzigd", "Zorgplan"):
        assert words in page, words
    assert "Huisarts" in page
    assert "prof-onbekend" not in page
    assert 'name="about" value="patient-2"' in page


def test_who_stood_on_a_list_was_seen_in_a_list(browser: Browser) -> None:
    browser.sign_in("mulder")
    page = browser.post("/logboek", SEARCH).text
    assert page.count("In een lijst") == 1
    assert "geen</span>" not in page


@pytest.mark.parametrize(("title", "times"), [("Concept wijzigen", 0), ("Concept versturen", 1)])
def test_that_something_changed_is_said_once(browser: Browser, api: FakeApi, title: str, times: int) -> None:
    (row, *_) = api.answers["GET /api/careplan/v1/audit-entries"]["items"]
    changed = {**row, "title": title, "action_code": "U", "outcome": "allowed"}
    for service in SERVICES:
        api.answers[f"GET /api/{service}/v1/audit-entries"] = {"items": [], "next": None}
    api.answers["GET /api/careplan/v1/audit-entries"] = {"items": [changed], "next": None}
    browser.sign_in("mulder")
    page = browser.post("/logboek", SEARCH).text
    assert title in page
    assert page.count("gewijzigd") == times + 1  # once in the lead of the page


def test_a_part_that_is_away_is_named_and_the_rest_is_shown(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("mulder")
    api.away.add("persons")
    page = browser.post("/logboek", SEARCH).text
    assert "Werklijst bekijken" in page
    assert "state--away" in page


def test_that_there_is_more_is_said(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/careplan/v1/audit-entries"]["next"] = "/api/careplan/v1/audit-entries?after=x"
    browser.sign_in("mulder")
    assert "Niet alles staat hier" in browser.post("/logboek", SEARCH).text


def test_the_state_of_every_service_is_told_in_words(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/region/v1/events-state"]["stopped"] = "Reject: contract: type and version are not known here"
    api.answers["GET /api/region/v1/events-state"]["waiting"] = ["Gap: plan misses a version before 4"] * 3
    page = browser.sign_in("de-boer").text
    told = ("2 geparkeerd", "1 wekker mislukt", "oudste: 75 seconden", "Niets nodig", UNKNOWN_CONTRACT, "3 wachten op")
    for words in told:
        assert words in page, words
    api.away.add("persons")
    assert "niet bekend" in browser.get("/werklijst").text


def test_what_the_machinery_noted_is_told_by_its_own_clock(portal: Portal, browser: Browser, api: FakeApi) -> None:
    """D49: the demo moves the business clock by six weeks, and no parked event grows six weeks older."""
    noted = portal.system.instant - timedelta(minutes=3)
    for row in api.answers["GET /api/careplan/v1/parked-events"]["items"]:
        row["parked_at"] = noted.isoformat()
    for service in SERVICES:
        api.answers[f"GET /api/{service}/v1/events-state"]["last_tick"] = noted.isoformat()
    portal.business.instant += timedelta(weeks=6)
    assert "3 min. geleden" in browser.sign_in("de-boer").text
    page = browser.get(PARKED).text
    assert page.count("3 min. geleden") == page.count("(echte klok)") == 2
    assert "dagen geleden" not in page
    portal.business.instant = portal.system.instant
    assert "echte klok" not in browser.get(PARKED).text


def test_parked_events_are_shown_with_why_and_trace(browser: Browser) -> None:
    browser.sign_in("de-boer")
    page = browser.get(PARKED).text
    for words in ("Het gaat over iets dat dit onderdeel niet kent.", "4bf92f3577b34da6", "chain-1"):
        assert words in page, words
    assert page.count("Wacht op een eerder bericht") == 1
    assert "waits for" not in page


def test_a_fault_of_many_events_is_told_once_with_how_many(browser: Browser, api: FakeApi) -> None:
    (row, _) = api.answers["GET /api/careplan/v1/parked-events"]["items"]
    fault = "ContractBroken: nl.ketenwerk.referral.referral-sent v1: items.0.code: enum; items.1.code: enum; size: type"
    rows = [{**row, "id": number, "key": f"chain-{number}", "reason": fault} for number in range(10)]
    api.answers["GET /api/careplan/v1/parked-events"]["items"] = rows
    browser.sign_in("de-boer")
    page = browser.get(PARKED).text
    assert page.count("items.*.code: enum (2×); size: type") == 1
    assert "10 berichten: De inhoud voldoet niet aan de afspraak over deze soort." in page


def test_a_chain_whose_first_event_is_gone_says_what_to_do(browser: Browser, api: FakeApi) -> None:
    del api.answers["GET /api/careplan/v1/parked-events"]["items"][0]
    browser.sign_in("de-boer")
    page = browser.get(PARKED).text
    assert "Keten geblokkeerd" in page
    assert "Klik op Keten opnieuw verwerken." in page


def test_when_more_is_parked_than_a_page_holds_it_says_so(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-boer")
    assert "Niet alles staat hier" not in browser.get(PARKED).text
    api.answers["GET /api/careplan/v1/parked-events"]["next"] = "/api/careplan/v1/parked-events?after=WzUwXQ"
    assert "Niet alles staat hier" in browser.get(PARKED).text


def test_a_chain_is_handled_again_and_an_event_thrown_away_with_a_reason(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-boer")
    page = browser.post(f"{PARKED}/careplan/1", {"move": "opnieuw", "reason_careplan_1": "Melding 42"})
    assert "2 berichten zijn alsnog verwerkt." in page.text
    page = browser.post(f"{PARKED}/careplan/2", {"move": "weg", "reason_careplan_2": "Dubbel"})
    assert "Het bericht is weggegooid." in page.text
    done = [(path, body) for method, path, body in api.calls if method == "POST" and "parked" in path]
    assert done == [(f"{API}/1/replay", {"reason": "Melding 42"}), (f"{API}/2/drop", {"reason": "Dubbel"})]


def test_a_replay_that_stops_says_where_it_stopped(browser: Browser, api: FakeApi) -> None:
    api.answers[f"POST {API}/1/replay"] = {"handled": 1, "stopped_at": 2, "reason": "Reject: still wrong"}
    browser.sign_in("de-boer")
    page = browser.post(f"{PARKED}/careplan/1", {"move": "opnieuw", "reason_careplan_1": "Melding 42"})
    assert page.status_code == 409
    assert "1 verwerkt. Bij bericht 2 lukte het niet: Het gaat over iets dat dit onderdeel niet kent." in page.text
    assert 'value="Melding 42"' in page.text


def test_without_a_reason_the_fault_stands_at_its_own_event(browser: Browser, api: FakeApi) -> None:
    fault: dict[str, Any] = {"field": "reason", "code": "required", "message": "Vul hier iets in."}
    api.refusals[f"POST {API}/1/replay"] = (400, {"errors": [fault]})
    browser.sign_in("de-boer")
    page = browser.post(f"{PARKED}/careplan/1", {"move": "opnieuw", "reason_careplan_1": ""})
    assert page.status_code == 400
    assert 'href="#reason_careplan_1"' in page.text


def test_nobody_else_manages_events(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("mulder")
    assert browser.get(PARKED).status_code == 403
    assert not [path for _, path, _ in api.calls if "parked-events" in path]
    assert browser.post(f"{PARKED}/nergens/1", {"move": "weg"}).status_code == 404


def test_the_officer_sees_which_log_is_whole_and_which_is_not(browser: Browser) -> None:
    browser.sign_in("mulder")
    page = browser.get("/logboek/heel").text
    for said in (
        *("De nieuwste 120 regels passen bij hun zegel.", "Regel 97 past niet bij haar zegel."),
        *("Loopt achter", "Nog leeg", "120 regels, tot"),
    ):
        assert said in page


def test_nobody_else_sees_the_state_of_the_chains(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-boer")
    assert browser.get("/logboek/heel").status_code == 403
    assert not [path for _, path, _ in api.calls if path.endswith("/audit-state")]


@pytest.mark.parametrize(
    ("phase", "says"),
    [("running", "Stop de noodtoegang"), ("to-account", "Schrijf op wat u zocht"), ("to-judge", "Er viel niets")],
)
def test_d27_who_opened_what_nobody_has_is_told_what_is_still_to_do(
    browser: Browser, api: FakeApi, phase: str, says: str
) -> None:
    access = api.answers["GET /api/persons/v1/emergency-accesses/access-1"]
    access.update(known=False, patient=None, patient_id=None, phase=phase, actions=[])
    browser.sign_in("yilmaz", "revalidatie-vechtstreek")
    page = browser.get("/noodtoegang/access-1").text
    told = ("Stop de noodtoegang", "Schrijf op wat u zocht", "Er viel niets")
    assert says in page
    assert ("Stop de noodtoegang" in page) is (phase == "running")
    assert sum(each in page for each in told) == (2 if phase == "to-account" else 1)
