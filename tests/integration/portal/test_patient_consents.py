"""The professional asks the patient, or records what was said; who does not see something finds the way (CON-01)."""

import re

import pytest

from tests.support.portal import Browser, FakeApi

CARD, ASKS, FIND = "/patienten/patient-1", "/patienten/patient-1/toestemming", "/patienten/toestemming"
PERSONS = "/api/persons/v1"
WITHHELD = {
    "title": "Dit mag u niet",
    "detail": "De patiënt heeft bezwaar gemaakt.",
    "errors": [{"field": "", "code": "no-consent", "message": "Bezwaar", "rule": "CON-01"}],
}


@pytest.fixture
def doctor(browser: Browser) -> Browser:
    """The huisarts, signed in."""
    browser.sign_in("de-vries")
    return browser


def test_what_was_said_says_who_how_and_when_con_07(doctor: Browser) -> None:
    """CON-07: and the question that waits says whose move it is, and that the patient was reminded."""
    page = doctor.get(ASKS).text
    for part in ("Wacht op de patiënt", "De patiënt, op de eigen pagina", "Herinnerd op", "Gezegd op"):
        assert part in page, part
    assert "vanaf een formulier" in page
    assert f'href="{ASKS}"' in doctor.get(CARD).text


@pytest.mark.parametrize("page", [CARD, ASKS])
def test_a_form_that_is_opened_again_is_another_attempt(doctor: Browser, page: str) -> None:
    """With the key of the first, a second correction, question or answer would be refused as a repetition."""
    keys = [key for _ in range(2) for key in re.findall(r'name="once" value="([^"]+)"', doctor.get(page).text)]
    assert keys
    assert len(set(keys)) == len(keys)


def test_a_question_goes_as_it_was_filled_in(doctor: Browser, api: FakeApi) -> None:
    """CON-01: to whom, what, and until when."""
    form = {"to": "organisation|praktijk-de-linde", "what": "care-plan", "last_day": "2026-06-30"}
    done = doctor.post(f"{ASKS}/vragen", form)
    assert done.url.path == ASKS
    assert "U krijgt bericht als er antwoord is." in done.text
    body = {
        "recipient": {"kind": "organisation", "code": "praktijk-de-linde"},
        "data": "care-plan",
        "until": "2026-06-30",
    }
    assert ("POST", f"{PERSONS}/patients/patient-1/consent-requests", body) in api.calls


def test_what_the_patient_said_is_recorded_with_how_and_when_con_07(doctor: Browser, api: FakeApi) -> None:
    """CON-07: what is left empty is not sent."""
    form = {"verdict": "give", "recipient": "everyone|", "channel": "in-person", "said_on": "2026-02-27"}
    assert "geldt vanaf nu" in doctor.post(f"{ASKS}/vastleggen", form).text
    body = {**form, "recipient": {"kind": "everyone", "code": ""}}
    assert ("POST", f"{PERSONS}/patients/patient-1/consents", body) in api.calls


@pytest.mark.parametrize(("agree", "law"), [(["parents"], "Onder de 12"), (["parents", "patient"], "Van 12 tot")])
def test_of_a_child_is_asked_who_said_it_con_05(doctor: Browser, api: FakeApi, agree: list[str], law: str) -> None:
    """CON-05: with the rule beside it; a refusal stands at the question, and what was ticked stays."""
    api.answers[f"GET {PERSONS}/patients/patient-1/consents"]["agree"] = agree
    assert law in doctor.get(ASKS).text
    path = f"{PERSONS}/patients/patient-1/consents"
    fault = {"field": "said_by", "code": "not-allowed", "message": "Dat is niet genoeg.", "rule": "CON-05"}
    api.refusals[f"POST {path}"] = (409, {"detail": "Dit kan niet.", "errors": [fault]})
    form = {"verdict": "give", "recipient": "everyone|", "channel": "paper", "said_by": ["patient"]}
    page = doctor.post(f"{ASKS}/vastleggen", form).text
    assert 'href="#said_by">Wie zei dit?: Dat is niet genoeg.' in page
    assert 'value="patient" checked' in page
    assert [body["said_by"] for _, asked, body in api.calls if asked == path and body] == [["patient"]]


def test_of_who_is_of_age_nobody_is_asked_that_con_05(doctor: Browser) -> None:
    """CON-05: from 16 on the patient alone decides."""
    assert 'name="said_by"' not in doctor.get(ASKS).text


def test_a_refusal_keeps_what_was_filled_in(doctor: Browser, api: FakeApi) -> None:
    api.refusals[f"POST {PERSONS}/patients/patient-1/consents"] = (409, {"detail": "De patiënt maakte bezwaar."})
    page = doctor.post(f"{ASKS}/vastleggen", {"verdict": "give", "recipient": "everyone|", "channel": "paper"})
    assert page.status_code == 409
    assert "De patiënt maakte bezwaar." in page.text
    assert 'value="paper" checked' in page.text


def test_the_patient_is_found_by_bsn_that_stays_out_of_the_address(doctor: Browser, api: FakeApi) -> None:
    api.answers[f"POST {PERSONS}/patient-searches"] = {"patient_id": "patient-1"}
    assert doctor.post(FIND, {"bsn": "999900006"}).url.path == ASKS


@pytest.mark.parametrize(
    ("status", "problem", "said"),
    [
        (404, {}, "geen patiënt met dit BSN"),
        (400, {"errors": [{"field": "bsn", "code": "invalid", "message": "Dit is geen BSN."}]}, "Dit is geen BSN."),
    ],
)
def test_who_is_not_ours_is_said_at_the_field(
    doctor: Browser, api: FakeApi, status: int, problem: dict[str, object], said: str
) -> None:
    api.refusals[f"POST {PERSONS}/patient-searches"] = (status, problem)
    page = doctor.post(FIND, {"bsn": "999900006"})
    assert page.status_code == 400
    assert said in page.text
    assert 'href="#bsn"' in page.text


def test_who_may_not_see_finds_the_way_to_ask_con_01(doctor: Browser, api: FakeApi) -> None:
    """CON-01: from the refused item, and from the number of what a list leaves out."""
    api.answers["GET /api/referral/v1/worklist"] |= {"withheld": 2}
    assert f'href="{FIND}"' in doctor.get("/werklijst").text
    api.refusals["GET /api/referral/v1/referrals/referral-8"] = (403, WITHHELD)
    assert f'href="{FIND}"' in doctor.get("/verwijzing/referral-8").text


def test_the_open_question_stands_on_the_first_page_of_the_patient(browser: Browser) -> None:
    browser.sign_in("versteegh")
    page = browser.get("/werklijst").text
    assert 'href="/mijn-toestemmingen/vragen/request-1"' in page
