"""The patient chooses: sees first what a choice does, stops as easily, and never loses what was filled in (D3)."""

import pytest

from tests.support.portal import Browser, FakeApi

QUESTION = "/mijn-keuzes/candidate-1"
GIVEN = {
    "machtiging_id": "machtiging-2",
    "arbodienst_id": "arbodienst-midden",
    "covers": ["planning-dates"],
    "given_at": "2026-03-02T11:00:00Z",
    "until": "2026-09-02",
    "ended_at": None,
    "active": True,
    "actions": [],
}


def test_the_effect_stands_before_the_question(browser: Browser) -> None:
    browser.sign_in("versteegh")
    page = browser.get(QUESTION).text
    order = [
        page.index(text)
        for text in (
            "Bij ja ziet uw bedrijfsarts",
            "Uw werkgever ziet niets.",
            "Bij nee verandert er niets.",
            'name="answer"',
            "Wat gebeurt er als u ja zegt?",
            "Uw keuze geldt meteen.",
            "als u nee zegt?",
            "En als u niets zegt?",
            "Er is geen laatste dag.",
        )
    ]
    assert order == sorted(order)
    assert "Eerste gesprek" in page, "the example holds the patient's own dates"
    assert 'value="2026-09-02"' in page, "half a year is proposed"
    assert "checked" not in page, "nothing is chosen for the patient"


@pytest.mark.parametrize(
    ("chosen", "path", "said"),
    [
        ("yes", "machtigingen", "Uw bedrijfsarts ziet nu op welke dagen"),
        ("no", "machtiging-declines", "U zei nee. Alleen u ziet dat."),
    ],
)
def test_an_answer_is_kept(browser: Browser, api: FakeApi, chosen: str, path: str, said: str) -> None:
    browser.sign_in("versteegh")
    page = browser.post(QUESTION, {"answer": chosen, "until": "2026-09-02"})
    assert page.url.path == "/mijn-keuzes"
    assert said in page.text
    body = {"candidate_id": "candidate-1"}
    given = {**body, "covers": ["planning-dates"], "until": "2026-09-02"} if chosen == "yes" else body
    assert ("POST", f"/api/persons/v1/{path}", given) in api.calls


def test_no_answer_is_asked_for_and_nothing_is_sent(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    page = browser.post(QUESTION, {"until": "2026-05-05"})
    assert page.status_code == 400
    assert 'href="#answer"' in page.text
    assert 'value="2026-05-05"' in page.text
    assert not [path for method, path, _ in api.calls if method == "POST" and "machtiging" in path]


def test_a_refusal_names_the_field_and_keeps_what_was_filled_in(browser: Browser, api: FakeApi) -> None:
    fault = {"field": "until", "code": "in-past", "message": "De einddatum ligt in het verleden."}
    api.refusals["POST /api/persons/v1/machtigingen"] = (400, {"title": "Dit klopt niet", "errors": [fault]})
    browser.sign_in("versteegh")
    page = browser.post(QUESTION, {"answer": "yes", "until": "2020-01-01"})
    assert page.status_code == 400
    assert '<a class="utrecht-link" href="#until">De einddatum ligt in het verleden.</a>' in page.text
    assert 'value="2020-01-01"' in page.text
    assert 'value="yes" checked' in page.text


def test_stopping_is_one_click_from_the_first_page(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/persons/v1/my-choices"]["machtigingen"].insert(0, GIVEN)
    first = browser.sign_in("versteegh")
    assert 'action="/mijn-keuzes/machtigingen/machtiging-2/stoppen"' in first.text
    page = browser.post("/mijn-keuzes/machtigingen/machtiging-2/stoppen")
    assert "Het is gestopt." in page.text
    assert ("POST", "/api/persons/v1/machtigingen/machtiging-2/withdrawal", {}) in api.calls


def test_a_no_is_said_to_the_patient_and_can_be_changed(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/persons/v1/my-choices"]["questions"][0] |= {"answered": True, "answer": "no"}
    browser.sign_in("versteegh")
    page = browser.get("/mijn-keuzes").text
    assert "U zei nee. Alleen u ziet dit." in page
    assert "Opnieuw kiezen" in page


def test_what_was_shared_before_is_told_as_it_is_now(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/persons/v1/my-choices"]["questions"][0] |= {"shared_until": "2026-02-27"}
    browser.sign_in("versteegh")
    page = browser.get("/mijn-keuzes").text
    assert "U deelde dit tot 27 februari 2026. Nu niet meer." in page or "U deelde dit tot 27 feb 2026" in page
    assert "U zei nee" not in page


def test_a_running_machtiging_tells_what_each_side_sees_and_who(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/persons/v1/my-choices"]["machtigingen"].insert(0, GIVEN)
    browser.sign_in("versteegh")
    page = browser.get("/mijn-keuzes").text.partition('id="running"')[2].partition("</section>")[0]
    for text in (
        "Uw bedrijfsarts (Arbodienst Midden)",
        "Ziet de dagen van uw afspraken",
        "De mensen die u behandelen (Huisartsenpraktijk De Linde, Pijnteam Midden)",
        "Zien in welke weken u het best weer begint met werken",
        "Ziet niets. Ook geen dagen.",
    ):
        assert text in page, text


def test_an_old_question_and_a_service_that_is_away_say_so(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    assert browser.get("/mijn-keuzes/candidate-9").status_code == 404
    api.away.add("persons")
    assert "nu niet te laden" in browser.get(QUESTION).text
    assert "nu niet te laden" in browser.get("/mijn-keuzes").text


@pytest.mark.parametrize(
    ("path", "endpoint", "mark"),
    [
        ("/mijn-keuzes", "/mijn-keuzes", "page"),
        ("/mijn-toestemmingen", "/mijn-keuzes", "true"),
        ("/wie-keek", "/mijn-gegevens/betrokken", "true"),
    ],
)
def test_the_menu_marks_where_a_page_belongs(browser: Browser, path: str, endpoint: str, mark: str) -> None:
    browser.sign_in("versteegh")
    page = browser.get(path).text
    assert f'<a href="{endpoint}" aria-current="{mark}">' in page
    assert page.partition("</nav>")[0].count("aria-current") == 1


def test_both_clocks_stand_on_one_page_with_a_warning_and_what_can_start_now(browser: Browser) -> None:
    """WRK-01, D3: the treatment begins after the start period; that is told to the patient, with what need not wait."""
    page = browser.sign_in("versteegh", to="/mijn-behandeling-en-werk").text
    for said in (
        "later dan de gunstige startperiode",
        "Begin met een kleine stap in uw werk.",
        "Begin van de behandeling",
        "Plan van aanpak",
        "2 dagdelen (8 uur)",
        "week 9",
    ):
        assert said in page, said
    assert page.index(">Uw behandeling</text>") < page.index(">Verzuim</text>")


def test_what_is_away_is_left_out_and_said(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    api.away.add("persons")
    page = browser.get("/mijn-behandeling-en-werk")
    assert page.status_code == 200
    assert "Uw werk: nu niet te laden" in page.text
    assert "Begin van de behandeling" in page.text
    api.away.clear()
    api.answers["GET /api/persons/v1/my-work"]["items"] = []
    assert "Er is geen ziekmelding van u bekend." in browser.get("/mijn-behandeling-en-werk").text
