"""A copy of everything as one file (AVG 15, 20): whole or not at all, and on the work side not a word of care (D11)."""

import io
import json
import zipfile
from typing import Any

import pytest

from tests.support.portal import Browser, FakeApi

PAGE, FILE = "/mijn-gegevens/kopie", "/mijn-gegevens/kopie.zip"
CARE_WORDS = ("verwijz", "zorgplan", "pijn", "patiënt", "noodtoegang", "revalidatie", "ketenwerk")
WHO = {"given_name": "Anna", "family_name": "Versteegh", "birth_date": "1974-05-12"}
PARTS: dict[str, dict[str, Any]] = {
    "persons": {
        "records": [{**WHO, "bsn_masked": "******006", "phone": None, "email": "a@x.example"}],
        "relations": [{"organisation_id": "praktijk-de-linde", "since": "2026-03-01T08:00:00Z", "until": None}],
        "consents": [{"consents": [{"verdict": "give", "active": True}, {"verdict": "object", "active": False}]}],
    },
    "referral": {"referrals": [{"case_number": "4711-AB", "sent_on": "2026-03-02", "hulpvraag": "Weer <b>lopen</b>"}]},
    "careplan": {
        "plans": [
            {
                "case_number": "8-PL",
                "opened_at": "2026-03-02T08:00:00Z",
                "organisation_ids": ["praktijk-de-linde"],
                "planning_dates": [{"title": "Intake", "date": "2026-03-09"}, {"title": "Einde", "date": None}],
                "tasks": [{"title": "Kies een zorgverlener", "done_at": None}],
            }
        ]
    },
    "worktrack": {"cases": [{"case_number": "5-VZ", "first_sick_day": "2026-02-02"}], "days": []},
    "notifications": {"notices": [{"created_at": "2026-03-02T08:00:00Z", "title": "Er is iets", "body": "Kijk"}]},
}


@pytest.fixture
def copies(api: FakeApi) -> FakeApi:
    """What each service gives."""
    for name, parts in PARTS.items():
        said = {"format": "nl.ketenwerk.own-copy/1", "service": name, "made_at": "2026-03-02T08:00:00Z"}
        api.answers[f"GET /api/{name}/v1/my-data"] = {**said, "parts": parts, "pages": {}}
    return api


def unpacked(browser: Browser) -> dict[str, str]:
    answer = browser.get(FILE)
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="mijn-gegevens-')
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.usefixtures("copies")
def test_the_patient_gets_one_file_to_read_and_one_for_machines_of_each_holder(browser: Browser) -> None:
    browser.sign_in("versteegh")
    files = unpacked(browser)
    names = {"overzicht.html", "leesmij.txt", "wie-keek.csv"}
    assert set(files) == names | {"persons.json", "referral.json", "careplan.json", "notifications.json"}
    assert json.loads(files["referral.json"])["parts"] == PARTS["referral"]
    for said in (
        *("<dd>Anna</dd>", "Huisartsenpraktijk De Linde", "Weer &lt;b&gt;lopen&lt;/b&gt;", "Intake: 9 mrt 2026"),
        *("<dd>Kies een zorgverlener</dd>", "Wie is of was betrokken (1)"),
        *("<dt>Ja, geldig nu</dt><dd>1</dd>", "Bekeek uw verwijzing"),
    ):
        assert said in files["overzicht.html"]


@pytest.mark.usefixtures("copies")
def test_d11_the_employee_gets_the_work_side_and_not_a_word_of_care(browser: Browser) -> None:
    browser.sign_in("versteegh-werk")
    files = unpacked(browser)
    assert {name for name in files if name.endswith(".json")} == {
        "persons.json",
        "worktrack.json",
        "notifications.json",
    }
    read = (files["overzicht.html"] + files["leesmij.txt"] + browser.get(PAGE).text).lower()
    assert not [word for word in CARE_WORDS if word in read.replace("nl.ketenwerk.own-copy/1", "")]


@pytest.mark.parametrize("silent", ["/api/careplan/v1/my-data", "/api/persons/v1/my-looks-copy"])
def test_half_a_copy_is_none_and_says_so(browser: Browser, copies: FakeApi, silent: str) -> None:
    copies.refusals[f"GET {silent}"] = (503, {})
    browser.sign_in("versteegh")
    answer = browser.get(FILE)
    assert answer.status_code == 503
    assert "Een halve kopie geven we niet." in answer.text


@pytest.mark.parametrize("path", [PAGE, FILE])
def test_it_is_not_there_for_a_professional(browser: Browser, path: str) -> None:
    browser.sign_in("de-vries")
    assert browser.get(path).status_code == 403
