"""The pages of a sender: begin, write, save, send, take back, answer; nothing that was typed is ever lost."""

import re
from typing import Any

import pytest

from services.referral.web.check_schemas import CheckedSchema
from services.referral.web.schemas import ReferralSchema
from tests.integration.portal.test_shapes import missing
from tests.support.portal import Browser, FakeApi
from tests.support.referral_page import HREF, ID, RUNNING, checked, draft, sent

SEARCH = "POST /api/persons/v1/patient-searches"
LACKS = {"field": "purpose", "code": "required", "message": "Schrijf het doel op.", "rule": "REF-02"}
OFFER: dict[str, Any] = {
    "offer_id": "offer-pijnteam-midden",
    "organisation_id": "pijnteam-midden",
    "title": "Pijnteam Midden, stap 3",
    "step": 3,
    "promise_days": 14,
    "referrers_today": ["01.015"],
}


@pytest.fixture
def gp(browser: Browser, api: FakeApi) -> Browser:
    """A GP with one draft."""
    api.answers |= {
        f"GET {HREF}": draft(),
        f"PATCH {HREF}": {**draft(), "version": 4},
        f"POST {HREF}/sending": {**sent(), "version": 5},
        f"POST {HREF}/recall": {**draft(), "version": 6},
        "POST /api/referral/v1/referrals": draft(),
        "GET /api/region/v1/offers": {"items": [OFFER], "next": None},
        SEARCH: {"patient_id": "patient-1", "chain_id": "chain-1", "given_name": "A", "family_name": "B"},
    }
    browser.sign_in("de-vries")
    return browser


def shown(page: str) -> dict[str, str]:
    """Return the form as it stands on the page, as a browser would send it."""
    areas = dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', page))
    lines = {
        name: value for value, name in re.findall(r'type="(?:text|date)" value="([^"]*)"[^>]* name="([^"]+)"', page)
    }
    ticked = dict(re.findall(r'name="([^"]+)" value="([^"]+)" checked', page))
    chosen = {
        name: value
        for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL)
        for value in re.findall(r'value="([^"]+)" selected', options)
    }
    radios = dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]+)" checked', page))
    return {**areas, **lines, **ticked, **chosen, **radios, "version": "3"}


def written(api: FakeApi) -> list[Any]:
    return [body for method, _, body in api.calls if method == "PATCH"]


@pytest.mark.parametrize("answer", [draft(LACKS), sent()])
def test_the_made_up_referral_has_the_real_shape(answer: dict[str, Any]) -> None:
    assert not missing(ReferralSchema(), answer)


def test_a_known_patient_needs_a_bsn_and_an_offer_and_the_bsn_is_in_no_address(gp: Browser, api: FakeApi) -> None:
    page = gp.post("/verwijzing/nieuw", {"bsn": "999900006", "offer_id": OFFER["offer_id"]})
    assert page.url.path == f"/verwijzing/{ID}/schrijven"
    assert not [path for _, path, _ in api.calls if "999900006" in path]
    assert not [each for each in page.history if "999900006" in str(each.url)]


def test_a_wrong_bsn_and_no_receiver_are_told_at_once(gp: Browser, api: FakeApi) -> None:
    fault = {"field": "bsn", "code": "eleven-test", "message": "Dit BSN klopt niet."}
    api.refusals[SEARCH] = (400, {"detail": "Klopt niet.", "errors": [fault]})
    page = gp.post("/verwijzing/nieuw", {"bsn": "123456789"})
    assert 'href="#bsn"' in page.text
    assert 'href="#offer_id"' in page.text


def test_an_unknown_patient_lets_the_page_grow(gp: Browser, api: FakeApi) -> None:
    del api.answers[SEARCH]
    page = gp.post("/verwijzing/nieuw", {"bsn": "999900006", "offer_id": OFFER["offer_id"]})
    assert 'name="birth_date"' in page.text
    assert "POST /api/referral/v1/referrals" not in {f"{method} {path}" for method, path, _ in api.calls}


def test_a_new_patient_and_no_receiver_are_told_at_once_and_nobody_is_registered(gp: Browser, api: FakeApi) -> None:
    del api.answers[SEARCH]
    fault = {"field": "birth_date", "code": "in-future", "message": "De geboortedatum ligt in de toekomst."}
    api.refusals["POST /api/persons/v1/patient-checks"] = (400, {"detail": "Klopt niet.", "errors": [fault]})
    new = {"bsn": "999900006", "given_name": "Anna", "family_name": "Versteegh", "birth_date": "2199-01-01"}
    page = gp.post("/verwijzing/nieuw", new)
    assert [name for name in ("birth_date", "offer_id") if f'href="#{name}' in page.text] == ["birth_date", "offer_id"]
    assert "/api/persons/v1/patients" not in {path for _, path, _ in api.calls}


def test_a_wrong_bsn_keeps_what_was_typed_of_a_new_patient(gp: Browser, api: FakeApi) -> None:
    rows = [{"field": name, "code": "invalid", "message": "Dit klopt niet."} for name in ("bsn", "birth_date")]
    api.refusals[SEARCH] = (400, {"detail": "Klopt niet.", "errors": rows[:1]})
    api.refusals["POST /api/persons/v1/patient-checks"] = (400, {"detail": "Klopt niet.", "errors": rows})
    page = gp.post("/verwijzing/nieuw", {"bsn": "123456789", "given_name": "Anna", "birth_date": "1974-02-30"})
    told = [name for name in ("bsn", "birth_date", "offer_id") if f'href="#{name}' in page.text]
    assert told == ["bsn", "birth_date", "offer_id"]
    assert 'value="Anna"' in page.text


def test_a_page_that_was_not_touched_writes_nothing_and_shows_everything(gp: Browser, api: FakeApi) -> None:
    form = shown(gp.get(f"/verwijzing/{ID}/schrijven").text)
    assert "Alles is bewaard" in gp.post(f"/verwijzing/{ID}/bewaren", form).text
    assert written(api) == []


def test_what_was_typed_is_saved_alone_on_the_version_that_was_seen(gp: Browser, api: FakeApi) -> None:
    form = shown(gp.get(f"/verwijzing/{ID}/schrijven").text)
    page = gp.post(f"/verwijzing/{ID}/bewaren", {**form, "purpose": "Weer kunnen werken"})
    assert written(api) == [{"purpose": "Weer kunnen werken"}]
    assert 'name="version" value="4"' in page.text


def test_every_refused_field_is_named_and_the_others_are_saved(gp: Browser, api: FakeApi) -> None:
    form = shown(gp.get(f"/verwijzing/{ID}/schrijven").text)
    api.first[f"PATCH {HREF}"] = [
        (400, {"errors": [{"field": "question", "code": "too-long", "message": "Dit is te lang."}]}),
        (400, {"errors": [{"field": "complaint_since", "code": "in-future", "message": "Dit ligt in de toekomst."}]}),
    ]
    typed = {"question": "Rug", "complaint_since": "01-2031", "purpose": "Weer kunnen werken"}
    page = gp.post(f"/verwijzing/{ID}/bewaren", {**form, **typed})
    assert written(api)[-1] == {"purpose": "Weer kunnen werken"}
    assert "Dit is te lang." in page.text
    assert "Dit ligt in de toekomst." in page.text


def test_a_stale_draft_keeps_what_was_typed_and_shows_what_is_there(gp: Browser, api: FakeApi) -> None:
    form = shown(gp.get(f"/verwijzing/{ID}/schrijven").text)
    api.refusals[f"PATCH {HREF}"] = (412, {"detail": "Iemand was eerder."})
    page = gp.post(f"/verwijzing/{ID}/schrijven", {**form, "purpose": "Mijn eigen doel"})
    assert page.status_code == 412
    assert "Mijn eigen doel" in page.text
    assert "Er staat nu: Opbouw van activiteiten" in page.text
    assert "Mijn tekst bewaren" in page.text


def test_a_refused_sending_links_every_fault_to_its_field_with_the_rule(gp: Browser, api: FakeApi) -> None:
    form = shown(gp.get(f"/verwijzing/{ID}/schrijven").text)
    api.refusals[f"POST {HREF}/sending"] = (409, {"detail": "Nog niet.", "errors": [LACKS]})
    page = gp.post(f"/verwijzing/{ID}/schrijven", {**form, "do": "send"})
    assert page.status_code == 409
    assert re.search(r'class="error-summary".*href="#purpose">[^<]*\(REF-02\)', page.text, re.DOTALL)
    assert 'id="purpose-fault"' in page.text


def test_a_letter_is_read_here_and_goes_nowhere(gp: Browser, api: FakeApi) -> None:
    form = shown(gp.get(f"/verwijzing/{ID}/schrijven").text)
    page = gp.post(f"/verwijzing/{ID}/schrijven", {**form, "do": "recognise", "letter": "Doel: een geheime zin"})
    assert 'name="found.purpose" value="een geheime zin"' in page.text
    assert "geheime" not in str(api.calls)
    taken = {**form, "do": "take", "take": "purpose", "found.purpose": "een geheime zin"}
    gp.post(f"/verwijzing/{ID}/schrijven", taken)
    assert written(api) == [{"purpose": "een geheime zin"}]


def test_what_was_sent_shows_whose_move_it_is_the_text_for_the_record_and_the_way_back(
    gp: Browser, api: FakeApi
) -> None:
    api.answers[f"GET {HREF}"] = sent()
    page = gp.get(f"/verwijzing/{ID}").text
    for text in (
        "Pijnteam Midden",
        "030 999 00 01",
        "Dossiernummer: KW-26-0007",
        "Neem terug als concept",
        "Verstuurd",
        "Klachten sinds: november 2025",
        "Pijn (NRS): 6",
        "Ziek gemeld sinds, volgens de patiënt: 2 feb 2026",
        "Hoe snel: Normaal",
    ):
        assert text in page
    api.refusals[f"POST {HREF}/recall"] = (
        409,
        {"detail": "Al geopend.", "by": "prof-bakker", "at": "2026-03-02T09:00:00Z"},
    )
    late = gp.post(f"/verwijzing/{ID}/terugnemen", {"version": "3"})
    assert late.status_code == 409
    assert "L. Bakker" in late.text


def test_the_text_for_the_record_grows_with_what_was_asked_and_answered(gp: Browser, api: FakeApi) -> None:
    asked = {"id": "q1", "text": "Welke medicijnen?", "asked_by": "prof-bakker", "asked_on": "2026-02-27"}
    open_question = {**asked, "answer": None, "answered_by": None, "answered_on": None}
    api.answers[f"GET {HREF}"] = sent(questions=[open_question])
    page = gp.get(f"/verwijzing/{ID}").text
    assert "Vraag van L. Bakker op 27 feb 2026: Welke medicijnen?" in page
    assert "Antwoord van" not in page
    told = {**asked, "answer": "Paracetamol.", "answered_by": "prof-de-vries", "answered_on": "2026-03-01"}
    api.answers[f"GET {HREF}"] = sent(questions=[told])
    assert "Antwoord van M. de Vries op 1 mrt 2026: Paracetamol." in gp.get(f"/verwijzing/{ID}").text


@pytest.mark.parametrize(
    ("tried", "shown_as"), [(None, "niet ingevuld"), ("none", "Er waren geen eerdere behandelingen")]
)
def test_a_sent_referral_that_says_little_can_still_be_read(
    gp: Browser, api: FakeApi, tried: str | None, shown_as: str
) -> None:
    little = dict.fromkeys(("complaint_since", "pain_score", "limitation_score", "work_situation"))
    api.answers[f"GET {HREF}"] = sent(**little, prior_treatments=tried, red_flags=[], yellow_flags=[])
    page = gp.get(f"/verwijzing/{ID}")
    assert page.status_code == 200
    after = page.text.partition("Eerdere behandelingen")[2]
    assert shown_as.lower() in after[:400].lower()


def test_a_refused_answer_keeps_its_text(gp: Browser, api: FakeApi) -> None:
    asked = {"id": "q1", "text": "Welke?", "asked_by": "prof-bakker", "asked_on": "2026-03-02"}
    open_one = {**asked, "answer": None, "answered_by": None, "answered_on": None}
    move = {"name": "answer", "method": "POST", "href": HREF, "title": "x"}
    api.answers[f"GET {HREF}"] = sent(state="info-asked", questions=[open_one], actions=[move])
    api.refusals[f"POST {HREF}/questions/q1/answer"] = (412, {"detail": "Iemand was eerder."})
    page = gp.post(f"/verwijzing/{ID}/antwoord", {"question_id": "q1", "text": "Mijn lange antwoord", "version": "3"})
    assert page.status_code == 412
    assert "Mijn lange antwoord" in page.text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, ("hetzelfde aanbod", "Verstuurd aan Pijnteam Midden", "10 dagen geleden", "20 feb 2026")),
        ({"same": "line"}, ("dezelfde lijn", "Verstuurd aan Pijnteam Midden")),
        ({"sent_on": None, "receiver_organisation_id": None}, ("Nog een concept, begonnen", "19 feb 2026")),
    ],
)
def test_what_runs_already_is_told_with_day_receiver_and_a_way_to_it(
    gp: Browser, api: FakeApi, changes: dict[str, Any], says: tuple[str, ...]
) -> None:
    api.answers[f"GET {HREF}"] = draft(running=[{**RUNNING, **changes}])
    page = gp.get(f"/verwijzing/{ID}/schrijven").text
    assert not [text for text in says if text not in page]
    assert 'href="/verwijzing/referral-1"' in page
    assert "Dan kunt u gewoon doorgaan." in page
    assert 'value="send"' in page, "it warns, it does not stop"


def test_nothing_is_told_where_nothing_runs(gp: Browser, api: FakeApi) -> None:
    api.answers[f"GET {HREF}"] = draft(running=[])
    assert "loopt al een verwijzing" not in gp.get(f"/verwijzing/{ID}/schrijven").text


CHECK = f"POST {HREF}/check"


def test_the_made_up_check_has_the_real_shape() -> None:
    assert not missing(CheckedSchema(), checked(LACKS))


def test_what_the_check_finds_stands_beside_the_form_with_a_way_to_each_field_and_the_alternatives(
    gp: Browser, api: FakeApi
) -> None:
    api.answers[f"GET {HREF}"] = draft(check=checked(LACKS))
    page = gp.get(f"/verwijzing/{ID}/schrijven").text
    for place in ("#purpose", "#red_flags", "#deviation"):
        assert f'href="{place}"' in page
    for words in ("Wijkt af", "Geen open plaatsen", "wachttijd 40 dagen, gemeten over 12", 'value="offer-oost"'):
        assert words in page


def test_who_deviates_is_asked_why_before_it_is_sent_and_loses_nothing(gp: Browser, api: FakeApi) -> None:
    api.answers |= {f"{how} {HREF}": draft(check=checked()) for how in ("GET", "PATCH")}
    form = shown(gp.get(f"/verwijzing/{ID}/schrijven").text)
    page = gp.post(f"/verwijzing/{ID}/schrijven", {**form, "question": "Wat ik zojuist typte.", "do": "send"}).text
    assert "Schrijf waarom." in page
    assert "Wat ik zojuist typte." in page
    assert not [path for _, path, _ in api.calls if path.endswith("/sending")]
    api.answers[f"PATCH {HREF}"] = draft(check=checked(asked=[]))
    gp.post(f"/verwijzing/{ID}/schrijven", {**form, "deviation": "Volgt morgen.", "do": "send"})
    assert [path for _, path, _ in api.calls if path.endswith("/sending")]
    assert written(api)[-1]["deviation"] == "Volgt morgen."


def test_an_alternative_is_chosen_with_one_button_and_what_was_typed_is_saved_with_it(
    gp: Browser, api: FakeApi
) -> None:
    api.answers[CHECK] = checked()
    form = shown(gp.get(f"/verwijzing/{ID}/schrijven").text)
    near = {"near_postcode": "3511", "near_language": "ar"}
    gp.post(f"/verwijzing/{ID}/schrijven", {**form, **near, "purpose": "Nieuw doel.", "choose": "offer-oost"})
    assert written(api)[-1] == {"offer_id": "offer-oost", "purpose": "Nieuw doel."}
    assert {"postcode": "3511", "language": "ar"} in [body for _, path, body in api.calls if path.endswith("/check")]
    near = {"near_postcode": "3511 AB"}
    assert "vier cijfers in" in gp.post(f"/verwijzing/{ID}/bewaren", {**form, **near}).text


def test_without_the_check_the_draft_itself_says_what_is_required(gp: Browser, api: FakeApi) -> None:
    api.answers[f"GET {HREF}"] = draft(LACKS)
    page = gp.get(f"/verwijzing/{ID}/schrijven").text
    assert "De controle vooraf is er nu niet" in page
    assert 'href="#purpose"' in page
