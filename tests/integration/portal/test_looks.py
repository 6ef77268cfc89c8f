"""Who looked and why, in plain words: by day, each side its own, and as a file to keep (D4, D11, D51)."""

import csv
import io

import pytest

from tests.support.portal import Browser, FakeApi

PAGE, COPY = "/wie-keek", "/wie-keek/kopie.csv"
CARE_WORDS = ("verwijz", "zorgplan", "pijn", "patiënt", "noodtoegang", "revalidatie", "ketenwerk")


def test_the_patient_reads_who_what_and_why_by_day(browser: Browser) -> None:
    browser.sign_in("versteegh")
    page = browser.get(PAGE).text
    for said in (
        *("Bekeek uw verwijzing", "(2 keer)", "Omdat u naar hen bent verwezen, of omdat zij u verwezen."),
        *("Noodtoegang", "Er was haast bij.", "Wilde kijken naar uw verwijzing", "Mocht niet"),
        "Zag u in een lijst (uw gegevens)",
    ):
        assert said in page
    assert page.index("2 mrt 2026 (") < page.index("1 mrt 2026 (") < page.index("28 feb 2026 (")
    assert "uw verzuim" not in page, "the work side is no part of it"


def test_what_a_look_leaned_on_is_told_in_words_and_leads_to_its_page(browser: Browser, api: FakeApi) -> None:
    rows = api.answers["GET /api/persons/v1/my-looks"]["items"]
    rows[0] |= {"ground": "CON-02; toestemming:consent-1"}
    rows[1] |= {"ground": "CON-03", "object_type": "care-question", "source": "persons"}
    browser.sign_in("versteegh")
    page = browser.get(PAGE).text
    for said in (
        *("Omdat u dit goed vond, of omdat uw verwijzer dit met u besprak.", "Bekijk deze toestemming"),
        *('href="/mijn-toestemmingen#toestemming-consent-1"', 'href="/wie-keek/noodtoegang#noodtoegang-'),
        *("Bekeek een vraag over u", "Omdat u deze vraag doorliet.", "delen alleen wat is toegestaan"),
    ):
        assert said in page
    for code in ("CON-0", "D27", "toestemming:", "noodtoegang:"):
        assert code not in page
    assert "care-question" not in page


def test_the_patient_reads_for_which_clinician_or_practice_somebody_looked(browser: Browser, api: FakeApi) -> None:
    rows = api.answers["GET /api/persons/v1/my-looks"]["items"]
    rows[0] |= {"on_behalf_of": "prof-de-vries"}
    rows[1] |= {"on_behalf_of": "revalidatie-vechtstreek"}
    browser.sign_in("versteegh")
    page = browser.get(PAGE).text
    assert "namens M. de Vries" in page
    assert "namens Revalidatie Vechtstreek" in page


def test_the_employee_reads_of_the_work_side_and_not_a_word_of_care(browser: Browser) -> None:
    browser.sign_in("versteegh-werk")
    page = browser.get(PAGE).text
    assert "Werkte aan uw verzuim" in page
    assert "Omdat uw werkgever dit van de wet mag zien." in page
    assert not [word for word in CARE_WORDS if word in page.lower()]


def test_a_copy_is_a_file_with_every_line(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/persons/v1/my-looks-copy"]["items"][0] |= {"ground": "CON-02; toestemming:consent-1"}
    browser.sign_in("versteegh")
    answer = browser.get(COPY)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    head, *rows = csv.reader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";")
    assert head[:3] == ["tijdstip (UTC)", "wie", "rol"]
    assert [row[0][:10] for row in rows] == ["2026-03-02"] * 3 + ["2026-03-01", "2026-02-28"]
    assert rows[0][-1] == "CON-02; toestemming:consent-1", "a program may look it up"
    assert "/api/persons/v1/my-looks-copy" in api.called("persons"), "which is noted as an export"


def test_half_a_copy_is_none(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    api.refusals["GET /api/persons/v1/my-looks-copy"] = (503, {})
    assert browser.get(COPY).status_code == 503


def test_what_is_not_there_says_so_and_nobody_is_said_too(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    api.answers["GET /api/persons/v1/my-looks"] = {"items": [], "next": None}
    assert "Er heeft nog niemand in uw gegevens gekeken." in browser.get(PAGE).text
    api.refusals["GET /api/persons/v1/my-looks"] = (503, {})
    assert "state--away" in browser.get(PAGE).text


@pytest.mark.parametrize("path", [PAGE, COPY])
def test_it_is_not_there_for_a_professional(browser: Browser, path: str) -> None:
    browser.sign_in("de-vries")
    assert browser.get(path).status_code == 403


def test_a_naaste_looked_because_the_patient_let_them(browser: Browser, api: FakeApi) -> None:
    row = api.answers["GET /api/persons/v1/my-looks"]["items"][0]
    row |= {"naaste": "Mijn dochter", "ground": "", "refused": False, "object_type": "proxy"}
    browser.sign_in("versteegh")
    page = browser.get("/wie-keek").text
    assert "Omdat deze persoon namens u mag meekijken of iets mag regelen." in page
    assert "wie er namens u mag handelen" in page
