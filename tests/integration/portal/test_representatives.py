"""The practice records who represents a patient, hands over link and code, ends it; the patient reads who looked."""

import pytest

from tests.support.portal import Browser, FakeApi

CARD = "/patienten/patient-1"
PAGE = f"{CARD}/vertegenwoordigers"
API = "/api/persons/v1/patients/patient-1/representatives"


@pytest.fixture
def doctor(browser: Browser) -> Browser:
    """The huisarts, signed in."""
    browser.sign_in("de-vries")
    return browser


def test_a_representative_is_recorded_with_the_document_that_was_seen(doctor: Browser, api: FakeApi) -> None:
    assert PAGE in doctor.get(CARD).text
    page = doctor.get(PAGE).text
    for part in ("/naaste/uitnodiging/abc", "ABCD 2345", "M. Mentor", "Beschikking van de rechter", "C. Curator"):
        assert part in page, part
    assert "birth-record" not in page, "for a child only"
    done = doctor.post(PAGE, {"name": "M. Mentor", "basis": "mentor", "document": "court-decision", "last_day": ""})
    assert (done.url.path, "is vastgelegd" in done.text) == (PAGE, True)
    assert ("POST", API, {"name": "M. Mentor", "basis": "mentor", "document": "court-decision"}) in api.calls
    assert "is gestopt" in doctor.post(f"{PAGE}/proxy-7/beeindigen", {}).text


def test_of_a_child_the_parents_are_recorded_con_05(doctor: Browser, api: FakeApi) -> None:
    """CON-05: and who may record nothing has no form."""
    api.answers[f"GET {API}"]["documents"] = {"parent": ["birth-record", "authority-register", "court-decision"]}
    page = doctor.get(PAGE).text
    assert ('value="parent"' in page, 'value="mentor"' in page, "16e verjaardag" in page) == (True, False, True)
    api.answers[f"GET {API}"]["actions"] = []
    assert 'name="basis"' not in doctor.get(PAGE).text


def test_the_patient_reads_which_naaste_looked_by_the_name_they_gave(browser: Browser, api: FakeApi) -> None:
    row = api.answers["GET /api/persons/v1/my-looks"]["items"][0]
    row |= {"actor_id": "naaste-1", "naaste": "Lisa", "roles": ["carer"], "organisation_id": None, "actions": []}
    browser.sign_in("versteegh")
    page = browser.get("/wie-keek").text
    assert '<span class="who__name">Lisa</span>' in page
    assert "Naaste" in page
