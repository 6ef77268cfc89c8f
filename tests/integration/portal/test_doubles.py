"""One person in two records: found, compared, merged with a reason, taken back; the pages say what that does (D43)."""

import re

import pytest

from tests.support.portal import Browser, FakeApi

PERSONS = "/api/persons/v1"
CARD, FIND = "/patienten/patient-1", "/patienten/patient-1/samenvoegen"
BOTH = f"{FIND}/patient-9"
COMPARED = f"GET {PERSONS}/patients/patient-1/comparisons/patient-9"


@pytest.fixture
def doctor(browser: Browser) -> Browser:
    """The huisarts, signed in."""
    browser.sign_in("de-vries")
    return browser


def test_d43_what_can_stay_comes_first_and_it_says_what_merging_does(doctor: Browser, api: FakeApi) -> None:
    answer = api.answers[COMPARED]
    answer["one"], answer["other"] = answer["other"], answer["one"]
    assert BOTH in doctor.get("/patienten/dubbel").text
    page = doctor.get(BOTH).text
    assert f'action="{BOTH}"' in page
    for part in ("KW-26-0001", "Lisa Versteegh (Mentor", "90 dagen", "taak: kiezen welk plan doorgaat", "niet terug"):
        assert part in page, part


def test_d43_merging_sends_reason_and_version_once(doctor: Browser, api: FakeApi) -> None:
    once = re.findall(r'name="once" value="([^"]+)"', doctor.get(BOTH).text)
    done = doctor.post(BOTH, {"reason": "bsn-mistyped", "version": "7", "once": once[0]})
    assert (done.url.path, "zijn samengevoegd" in done.text) == (CARD, True)
    body = {"absorbed_id": "patient-9", "reason": "bsn-mistyped"}
    assert ("POST", f"{PERSONS}/patients/patient-1/merges", body) in api.calls


def test_d43_what_cannot_be_merged_says_why_and_has_no_button(doctor: Browser, api: FakeApi) -> None:
    why = {"field": "", "code": "not-identified", "message": "Controleer eerst een identiteitsbewijs van wie blijft."}
    for side in ("one", "other"):
        api.answers[COMPARED][side]["faults"] = [why]
    page = doctor.get(BOTH).text
    assert page.count(why["message"]) == 1
    assert "Voeg samen" not in page
    api.refusals[f"POST {PERSONS}/patients/patient-1/merges"] = (409, {"detail": "Dit kan niet.", "errors": [why]})
    refused = doctor.post(BOTH, {"reason": "bsn-mistyped", "version": "7"})
    assert (refused.status_code, refused.text.count(why["message"])) == (409, 2)


def test_d43_the_other_record_is_found_by_its_bsn_which_stands_nowhere(doctor: Browser, api: FakeApi) -> None:
    assert FIND in doctor.get(CARD).text
    patient = api.answers[f"GET {PERSONS}/patients/patient-1/card"]["patient"]
    api.answers[f"POST {PERSONS}/patient-searches"] = patient
    assert "hetzelfde dossier" in doctor.post(FIND, {"bsn": "999900006"}).text
    api.answers[f"POST {PERSONS}/patient-searches"] = {**patient, "patient_id": "patient-9"}
    assert doctor.post(FIND, {"bsn": "999990019"}).url.path == BOTH


def test_d43_taking_back_asks_why_and_which_of_several(doctor: Browser, api: FakeApi) -> None:
    undoing = f"{PERSONS}/patients/patient-1/merges/merge-1/undoing"
    page = doctor.get(CARD).text
    assert 'name="merge" value="merge-1"' in page
    done = doctor.post(f"{CARD}/ongedaan", {"merge": "merge-1", "undo": "two-persons"})
    assert "Beide dossiers staan weer op zichzelf" in done.text
    assert ("POST", undoing, {"reason": "two-persons"}) in api.calls
    assert "Kies welke u ongedaan maakt." in doctor.post(f"{CARD}/ongedaan", {"undo": "mistaken"}).text
    merges = api.answers[f"GET {PERSONS}/patients/patient-1/card"]["merges"]
    merges.append({**merges[0], "merge_id": "merge-2", "undo_until": "2026-03-01"})
    assert 'name="merge" value="merge-1"' in doctor.get(CARD).text, "the term of the other has passed"
    merges[-1]["undo_until"] = "2026-03-02"
    assert 'option value="merge-2"' in doctor.get(CARD).text
