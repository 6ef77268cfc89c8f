"""Who is involved: the patient sees it and asks to stop; the professional answers or ends it on the patient's card."""

import pytest

from tests.support.portal import Browser, FakeApi

MINE, CARD = "/mijn-gegevens/betrokken", "/patienten/patient-1"
END = "/api/persons/v1/patients/patient-1/relation/end"


def test_the_patient_reads_who_and_why_and_asks_once_to_stop(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    page = browser.get(MINE).text
    assert page.index("Nu betrokken") < page.index("Eerder betrokken")
    assert "U wordt hier behandeld" in page
    assert "U vroeg om te stoppen. Er is nog geen antwoord." in page
    assert page.count("Ik wil dat deze organisatie stopt") == 1, "who was asked already is not asked again"
    asked = browser.post(f"{MINE}/praktijk-de-linde", {})
    assert (asked.url.path, "Uw vraag is verstuurd." in asked.text) == (MINE, True)
    assert ("POST", "/api/persons/v1/my-relations/praktijk-de-linde/end-request", {}) in api.calls


def test_an_organisation_that_was_sent_to_and_treats_stands_there_once(browser: Browser, api: FakeApi) -> None:
    rows = api.answers["GET /api/persons/v1/my-relations"]["items"]
    (waits, *_) = [row for row in rows if row["request"]]
    sent_to = {**waits, "ground": "addressed", "request": None, "actions": [{"name": "ask-end"}]}
    rows[:] = [waits, sent_to]
    browser.sign_in("versteegh")
    page = browser.get(MINE).text
    assert page.count('<h3 class="utrecht-heading-3">') == 1
    for said in ("U wordt hier behandeld", "Uw verwijzing is hierheen gestuurd", "U vroeg om te stoppen."):
        assert said in page
    assert "Ik wil dat deze organisatie stopt" not in page, "it was asked already"


def test_who_asked_already_is_told_so(browser: Browser, api: FakeApi) -> None:
    path = "POST /api/persons/v1/my-relations/praktijk-de-linde/end-request"
    api.refusals[path] = (409, {"title": "Dit kan niet meer", "detail": "U heeft dit al gevraagd."})
    browser.sign_in("versteegh")
    assert "U heeft dit al gevraagd." in browser.post(f"{MINE}/praktijk-de-linde", {}).text


@pytest.mark.parametrize(
    ("place", "field", "path", "lands"),
    [
        ("beeindigen", "reason", END, "/werklijst"),
        ("antwoord", "kept", "/api/persons/v1/patients/patient-1/relation/end-request/answer", CARD),
    ],
)
def test_a_professional_ends_it_or_says_why_not(
    browser: Browser, api: FakeApi, place: str, field: str, path: str, lands: str
) -> None:
    browser.sign_in("de-vries")
    assert "De patiënt vraagt of uw organisatie wil stoppen." in browser.get(CARD).text
    done = browser.post(f"{CARD}/{place}", {field: "treatment-ended"})
    assert done.url.path == lands
    assert ("POST", path, {"reason": "treatment-ended"}) in api.calls


def test_a_forgotten_reason_is_named_at_its_field(browser: Browser, api: FakeApi) -> None:
    fault = {"field": "reason", "code": "required", "message": "Dit is verplicht."}
    api.refusals[f"POST {END}"] = (400, {"title": "De invoer klopt niet", "errors": [fault]})
    browser.sign_in("de-vries")
    page = browser.post(f"{CARD}/beeindigen", {})
    assert page.status_code == 400
    assert '<a class="utrecht-link" href="#reason">Reden: Dit is verplicht.</a>' in page.text


@pytest.mark.parametrize("place", ["beeindigen", "antwoord", "corrigeren"])
def test_a_reason_that_was_not_chosen_is_missing_and_no_wrong_one(browser: Browser, api: FakeApi, place: str) -> None:
    browser.sign_in("de-vries")
    browser.post(f"{CARD}/{place}", {"version": "3"})
    sent = [body for method, _, body in api.calls if method in {"POST", "PATCH"}]
    assert sent
    assert "reason" not in sent[-1]


def test_the_card_is_reached_from_the_plan_and_closed_to_strangers(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    assert f'href="{CARD}"' in browser.get("/team/zorgplan/plan-1").text
    api.refusals["GET /api/persons/v1/patients/patient-1/card"] = (404, {"title": "Niet gevonden"})
    assert browser.get(CARD).status_code == 404


def test_a_correction_sends_everything_and_comes_back_when_it_is_stale(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    assert "Was: 21 mei 1974. Nu: 12 mei 1974." in browser.get(CARD).text
    given = {"given_name": "Anne", "family_name": "Versteegh", "birth_date": "1974-05-12", "phone": "", "email": ""}
    done = browser.post(f"{CARD}/corrigeren", {**given, "why": "typing-error", "version": "3"})
    assert (done.url.path, "De correctie is bewaard." in done.text) == (CARD, True)
    body = {**given, "phone": None, "email": None, "reason": "typing-error"}
    assert ("PATCH", "/api/persons/v1/patients/patient-1", body) in api.calls
    api.refusals["PATCH /api/persons/v1/patients/patient-1"] = (412, {"title": "Dit is intussen gewijzigd"})
    stale = browser.post(f"{CARD}/corrigeren", {**given, "why": "typing-error", "version": "3"})
    assert (stale.status_code, 'value="Anne"' in stale.text) == (412, True)


def test_the_patient_changes_how_they_are_reached(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    page = browser.post("/mijn-gegevens/contact", {"phone": "0687654321", "email": "", "version": "3"})
    assert "Uw gegevens zijn bewaard." in page.text
    assert ("PATCH", "/api/persons/v1/me", {"phone": "0687654321", "email": None}) in api.calls


def test_who_checked_the_identity_stands_on_the_card(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("de-vries")
    page = browser.get(CARD).text
    for said in ("Identiteit nog niet gecontroleerd", "nummer eindigt op 4711", "Wijkt af: Geboren"):
        assert said in page
    given = {"document": "passport", "last_four": "4711", "valid_until": "2030-01-01"}
    assert "Het identiteitsbewijs is vastgelegd." in browser.post(f"{CARD}/identiteit", given).text
    assert ("POST", "/api/persons/v1/patients/patient-1/identity-checks", given) in api.calls
    assert "Het register heeft geantwoord." in browser.post(f"{CARD}/register", {}).text
