"""The re-integratieverslag as files: who gets which part, and that neither names who made the software (D11, D12)."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.support.portal import Browser

OF_CASE, MINE = "/verzuim/case-1/re-integratieverslag", "/mijn-werkplan/case-1/re-integratieverslag"
CLOSED = ("Vermoeidheid", "Te veel uren", "Het tempo is vorige week verlaagd", "indeling van het werk")


def words_of(content: bytes) -> str:
    found = PdfReader(BytesIO(content), strict=True)
    assert "'/Marked': True" in str(found.trailer["/Root"]["/MarkInfo"])  # type: ignore[index]
    return " ".join(" ".join(page.extract_text() for page in found.pages).split()) + str(found.metadata)


@pytest.mark.parametrize(("who", "path"), [("smit", OF_CASE), ("van-dijk", OF_CASE), ("versteegh-werk", MINE)])
def test_d12_the_open_part_as_pdf_and_json(browser: Browser, who: str, path: str) -> None:
    browser.sign_in(who)
    words = words_of(browser.get(f"{path}.pdf").content)
    assert "Weer volledig aan het werk als bakker" in words
    assert "3f9a1c07 3f9a1c07" in words
    assert not [word for word in (*CLOSED, "Ketenwerk", "Versteegh") if word.lower() in words.lower()]
    file = browser.get(f"{path}.json")
    assert file.headers["content-disposition"] == 'attachment; filename="re-integratieverslag-VZ-26-0001.json"'
    assert json.loads(file.content)["part"] == "open"


@pytest.mark.parametrize(("who", "path"), [("smit", OF_CASE), ("versteegh-werk", MINE)])
def test_d12_the_medical_part_says_that_it_is_not_for_the_employer(browser: Browser, who: str, path: str) -> None:
    browser.sign_in(who)
    words = words_of(browser.get(f"{path}-medisch.pdf").content)
    assert not [word for word in CLOSED if word not in words]
    assert "Geef het niet aan de werkgever" in words
    assert json.loads(browser.get(f"{path}-medisch.json").content)["part"] == "medical"


def test_d12_an_employer_is_offered_the_open_part_only(browser: Browser) -> None:
    browser.sign_in("van-dijk")
    page = browser.get("/verzuim/case-1").text
    assert f'href="{OF_CASE}.pdf"' in page
    assert "medisch.pdf" not in page
