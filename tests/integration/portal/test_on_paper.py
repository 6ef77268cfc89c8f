"""For who has no DigiD: a form to print and sign, the answers recorded, a confirmation; a welcome for who comes in."""

import pytest

from tests.support.portal import Browser, FakeApi

PAGE = "/patienten/patient-1/toestemming"
API = "/api/persons/v1/patients/patient-1/consents"


@pytest.fixture
def doctor(browser: Browser) -> Browser:
    """The huisarts, signed in."""
    browser.sign_in("de-vries")
    return browser


def test_the_form_asks_in_plain_words_all_that_a_patient_decides(doctor: Browser) -> None:
    assert f"{PAGE}/papier" in doctor.get(PAGE).text
    page = doctor.get(f"{PAGE}/papier").text
    for part in (
        "Versteegh, Anna",
        "Huisartsenpraktijk De Linde",
        "wie in mijn gegevens keek",
        "gewist",
        "Handtekening",
    ):
        assert part in page, part
    assert page.count("☐") >= 6


def test_a_yes_is_taken_back_on_paper_and_confirmed_con_05(doctor: Browser, api: FakeApi) -> None:
    """CON-05: and what is not chosen is asked for."""
    rows = api.answers[f"GET {API}"]["consents"]
    given = next(row for row in rows if row["active"] and row["verdict"] == "give")
    place = f"{API}/{given['consent_id']}/withdrawal"
    api.answers[f"POST {place}"] = api.answers[f"GET {API}"]
    done = doctor.post(
        f"{PAGE}/intrekken", {"which": given["consent_id"], "back_how": "paper", "back_on": "2026-02-27"}
    )
    assert (done.url.path, "is teruggenomen" in done.text) == (PAGE, True)
    assert ("POST", place, {"channel": "paper", "said_on": "2026-02-27"}) in api.calls
    assert "Kies wat de patiënt terugneemt." in doctor.post(f"{PAGE}/intrekken", {"back_how": "paper"}).text
    given |= {"active": False, "withdrawn_at": "2026-03-02T09:00:00Z"}
    given |= {"withdrawn_by": "prof-de-vries", "withdrawn_channel": "paper"}
    page = doctor.get(f"{PAGE}/bevestiging").text
    assert "Gestopt" in page
    assert "M. de Vries" in page
    assert "Door M. de Vries, vanaf een formulier" in doctor.get(PAGE).text


def test_a_no_stands_on_the_form_and_is_taken_back_with_it_con_05(doctor: Browser, api: FakeApi) -> None:
    """CON-05: and what stopping something presumed means, is said before it is signed."""
    rows = api.answers[f"GET {API}"]["consents"]
    assert "Dit wilt u niet" not in doctor.get(f"{PAGE}/papier").text
    next(row for row in rows if row["verdict"] == "object")["active"] = True
    form = doctor.get(f"{PAGE}/papier").text
    for part in ("Dit wilt u niet", "Mijn nee geldt niet meer", "Dat nee blijft, tot ik het terugneem"):
        assert part in form, part
    assert "Nee: " in doctor.get(PAGE).text


def test_who_comes_in_for_the_first_time_is_told_what_is_where(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    page = browser.get("/welkom").text
    assert all(f'href="{path}"' in page for path in ("/mijn-keuzes", "/mijn-gegevens/betrokken", "/berichten"))
    browser.sign_in("de-vries")
    assert browser.get("/welkom").status_code == 404
