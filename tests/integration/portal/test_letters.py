"""Letters as files: what a reader of PDF other than the one that drew them finds, for whom, and what never gets in."""

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from services.portal.documents import printing
from services.portal.documents.characters import RANGES, printable
from services.referral.web.schemas import LetterSchema
from shared.clock import FixedClock
from tests.integration.portal.test_shapes import missing
from tests.support.portal import BASE, Browser, FakeApi, Portal
from tests.support.referral_page import HREF, ID, draft, sent
from tests.support.tokens import NOON

PDF = f"/brief/{ID}/verwijzing.pdf"
STATM = Path("/proc/self/statm")
SAID = {"status_line": "Uw verwijzing is verstuurd.", "next_line": "U hoort uiterlijk maandag 16 maart 2026 meer."}
ANNA = {"given_name": "Anna", "family_name": "Versteegh", "birth_date": "1979-04-12", "bsn_masked": "******006"}
HOSTILE = (
    '#panic("x") #import "@preview/a:1.0.0" $x$ *vet* _schuin_ <label> @ref // weg /* weg */ ` ``` [ ] { } \\ {{7*7}} '
    "\u202eomgekeerd\u202c \x07bel 🙂 漢字 مرحبا שלום " + "W" * 300 + " " + "e\u0301\u0302" * 20
)


@pytest.fixture
def gp(browser: Browser, api: FakeApi) -> Browser:
    """A GP with a referral that was sent."""
    api.answers |= {f"GET {HREF}/letter": letter(), "GET /api/persons/v1/patients/patient-1": ANNA}
    browser.sign_in("de-vries")
    return browser


TALK = {"discussed_on": "2026-06-01", "expectations": True, "consequences": False, "effects": True}
BACK = {
    "handover": {
        "reason": "treatment-completed", "clinician_id": "prof-yilmaz", "purpose": "Nazorg bij u.",
        "result": "Mevrouw wandelt weer een uur.", "advice": "Bouw naproxen af.", "relapse_plan": "Bel het team.",
        "patient_expects": "De huisarts belt u.", "open_actions": ["Naproxen afbouwen in vier weken"],
        "attestation": {**TALK, "advantages": False, "disadvantages": False},
        "patient_agreed_on": None, "hb_agreed_on": None,
    },
    "asks_acknowledgement": True, "returned_by": "prof-bakker", "returned_on": "2026-06-02",
}  # fmt: skip
REPORT = {"text": "Mevrouw volgt het programma trouw.", "reported_by": "prof-yilmaz", "reported_on": "2026-04-20"}


def told_back() -> dict[str, Any]:
    began = {"started_on": "2026-03-20", "started_by": "prof-bakker"}
    return letter(state="returned", back_referral=BACK, reports=[REPORT], treatment=began)


def letter(**changes: Any) -> dict[str, Any]:
    return {**sent(), **SAID, **changes}


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=True)


def words(content: bytes) -> str:
    """Return what stands in it, with every line break a space."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def test_the_made_up_letter_has_the_real_shape() -> None:
    assert not missing(LetterSchema(), letter())


def test_a_letter_says_who_asks_what_about_whom_and_names_nobody_outside_its_pages(gp: Browser, portal: Portal) -> None:
    portal.business.instant += timedelta(microseconds=7)  # as a real clock has them, and typst refuses
    answer = gp.get(PDF)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="verwijzing-KW-26-0007.pdf"'
    said = words(answer.content)
    for text in (
        "Huisartsenpraktijk De Linde", "Pijnteam Midden, stap 3", "KW-26-0007", "Besluit uiterlijk 16 maart 2026",
        "Anna Versteegh", "12 april 1979", "******006", "Ik wil weer met mijn kleinkinderen naar het park kunnen.",
        "Pijn (NRS) 6 van 10", "sinds 2 februari 2026", "Fysiotherapie: niet veranderd", "Bewegingsangst",
        "Met vriendelijke groet, M. de Vries Huisarts", "Pagina 1 van 2", "Gemaakt op 2 maart 2026",
    ):  # fmt: skip
        assert text in said, text
    about = read(answer.content).metadata
    assert about
    assert "Versteegh" not in str(dict(about)) + str(read(answer.content).xmp_metadata.stream.get_data())  # type: ignore[union-attr]


@pytest.mark.parametrize(("language", "title"), [("nl", "Verwijzing KW-26-0007"), ("en", "Referral KW-26-0007")])
def test_a_letter_is_tagged_keeps_and_says_its_language_and_title(gp: Browser, language: str, title: str) -> None:
    gp.http.cookies.set("language", language)
    found = read(gp.get(PDF).content)
    root: Any = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - an object of PDF
    assert root["/Lang"].startswith(language)
    assert found.metadata is not None
    assert found.metadata.title == title
    assert kinds(root["/StructTreeRoot"]) >= {"/Document", "/H1", "/P", "/L"}
    kept = found.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr]
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", kept, re.DOTALL)
    assert "pdfuaid:part>1<" in kept
    assert all(font["/FontDescriptor"].get_object() for font in embedded(found))


def kinds(node: Any) -> set[str]:
    """Return the kinds of tag below a node."""
    node = node.get_object()
    found = {str(node["/S"])} if "/S" in node else set()
    below = node.get("/K", ())
    for each in below if isinstance(below, list) else [below]:
        if hasattr(each.get_object(), "keys"):
            found |= kinds(each)
    return found


def embedded(found: PdfReader) -> list[Any]:
    """Return the fonts that are used, each with its own file inside."""
    pages = (page["/Resources"]["/Font"] for page in found.pages)  # type: ignore[index]
    fonts = [font.get_object() for page in pages for font in page.values()]
    return [below.get_object() for font in fonts for below in font["/DescendantFonts"]]


def test_what_people_wrote_is_shown_as_it_is_and_never_drawn_as_markup(gp: Browser, api: FakeApi) -> None:
    fields = ("hulpvraag", "question", "purpose", "expected_outcome")
    added = {"text": HOSTILE, "added_by": "prof-de-vries", "added_on": "2026-03-02"}
    api.answers[f"GET {HREF}/letter"] = letter(**dict.fromkeys(fields, HOSTILE), supplements=[added])
    said = words(gp.get(PDF).content)
    assert said.count('#panic("x") #import "@preview/a:1.0.0" $x$ *vet* _schuin_ <label> @ref // weg /* weg */') == 5
    assert "omgekeerd bel □ □□" in said
    assert "Waar □ staat, stond een teken" in said


@pytest.mark.skipif(not STATM.exists(), reason="only Linux says how much memory a process holds")
def test_nothing_of_a_large_letter_stays_in_memory() -> None:
    held = []
    for number in range(6):
        blocks = [
            {"head": "h", "text": f"{number} {at} " + "woord " * 60, "facts": [], "items": []} for at in range(150)
        ]
        printing.draw("letter", whole("x", [{"title": "s", "blocks": blocks}]), FixedClock(NOON).now())
        held.append(int(STATM.read_text().split()[1]) * 4096)
    assert held[-1] - held[1] < 30_000_000  # some sixty, were it kept


def test_every_sign_that_is_said_to_be_shown_can_be_drawn() -> None:
    every = " ".join(chr(sign) for first, last in RANGES for sign in range(first, last + 1))
    sections = [{"title": every, "blocks": [{"head": "h", "text": every, "facts": [], "items": [every]}]}]
    assert len(read(printing.draw("letter", whole(every, sections), FixedClock(NOON).now())).pages) > 1


def whole(text: str, sections: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a letter with this text wherever there is place for one."""
    return {
        "lang": "nl", "title": "T", "heading": text, "author": "A", "day": (2026, 3, 2), "page": "{n} {of}",
        "made": text, "runs": "r", "sender": [text], "to": [text], "reference": [("a", text)],
        "patient": [("a", text)], "notices": [text], "closing": ["g", text, "p"], "sections": sections,
    }  # fmt: skip


def test_what_steers_or_breaks_a_line_is_no_sign() -> None:
    assert printable("a\u202eb\x00c\r\nd\te") == "abc\nd e"
    assert printable("x" * 50).replace("\u200b", "") == "x" * 50


def test_who_may_not_know_the_name_has_the_number_and_what_is_shielded_stays_so(gp: Browser, api: FakeApi) -> None:
    why = "Afgeschermd: het psychosociale deel is er voor wie de patiënt behandelt."
    shielded = [{"field": "yellow_flags", "rule": "WRK-06", "reason": why}]
    api.answers[f"GET {HREF}/letter"] = letter(yellow_flags=[], shielded=shielded, patient_id="patient-9")
    said = words(gp.get(PDF).content)
    assert "Naam niet bekend; verwijzing KW-26-0007" in said
    assert "Afgeschermd: het psychosociale deel" in said


def test_a_draft_is_a_letter_that_says_so_and_no_print_for_the_patient(gp: Browser, api: FakeApi) -> None:
    api.answers[f"GET {HREF}/letter"] = {**draft(), "status_line": None, "next_line": None}
    assert "Dit is een concept. Het is niet verstuurd." in words(gp.get(PDF).content)
    assert gp.get(f"/brief/{ID}/voor-de-patient.pdf").status_code == 404


def test_what_was_deviated_from_and_advised_before_stands_in_it(gp: Browser, api: FakeApi) -> None:
    deviated = [{"field": "offer_id", "code": "step-skipped", "message": "Stap 3 wordt overgeslagen.", "rule": "SC-08"}]
    against = {
        "decided_by": "prof-de-vries", "decided_on": "2026-02-18",
        "reason": "patient-request", "explanation": "Mevrouw houdt het niet vol.",
    }  # fmt: skip
    trail = {
        "advice_id": "advice-1", "asked_on": "2026-02-16", "organisation_id": "pijnteam-midden", "declined": False,
        "advised_by": "prof-bakker", "advised_on": "2026-02-17", "outcome": "manage-yourself",
        "text": "Bouw eerst op.", "against": against,
    }  # fmt: skip
    sending = {**letter()["sending"], "deviated": deviated}
    api.answers[f"GET {HREF}/letter"] = letter(sending=sending, deviation="Werk staat op het spel.", advice=trail)
    said = words(gp.get(PDF).content)
    told = (
        "De patiënt wil dit",
        "Stap 3 wordt overgeslagen. (SC-08)",
        "Werk staat op het spel.",
        "Bouw eerst op.",
        "houdt het niet vol",
    )
    assert [each for each in told if each not in said] == []
    assert said.count("Werk staat op het spel.") == 1


def test_each_letter_is_asked_for_as_one(gp: Browser, api: FakeApi) -> None:
    api.calls.clear()
    gp.get(PDF)
    assert [path for _, path, _ in api.calls if "/referral/" in path] == [f"{HREF}/letter"]


def test_a_report_and_a_back_referral_go_from_the_team_to_who_referred(gp: Browser, api: FakeApi) -> None:
    api.answers |= {f"GET {HREF}/letter": told_back(), f"GET {HREF}": told_back()}
    returned = words(gp.get(f"/brief/{ID}/terugverwijzing.pdf").content)
    for said in (
        "Terugverwijzing", "De behandeling is afgerond", "Resultaat Mevrouw wandelt weer een uur.", "Bij een terugval",
        "Wat u overneemt", "Naproxen afbouwen in vier weken", "Verwachtingen, effecten", "Uw vraag was Wat helpt",
        "Aan M. de Vries Huisartsenpraktijk De Linde", "E. Yilmaz Revalidatiearts Pijnteam Midden",
    ):  # fmt: skip
        assert said in returned, said
    report = gp.get(f"/brief/{ID}/tussenbericht-1.pdf")
    assert report.headers["Content-Disposition"] == 'attachment; filename="tussenbericht-1-KW-26-0007.pdf"'
    assert "Bericht Mevrouw volgt het programma trouw." in words(report.content)
    assert gp.get(f"/brief/{ID}/tussenbericht-2.pdf").status_code == 404
    page = gp.get(f"/verwijzing/{ID}").text
    assert "WAT U OVERNEEMT\n- Naproxen afbouwen in vier weken" in page
    assert "BERICHT\nMevrouw volgt het programma trouw." in page


def test_there_is_no_back_referral_before_there_is_one(gp: Browser) -> None:
    assert gp.get(f"/brief/{ID}/terugverwijzing.pdf").status_code == 404


def test_a_patient_takes_home_on_paper_where_it_stands_who_to_call_and_the_way_to_the_page(
    browser: Browser, api: FakeApi
) -> None:
    api.answers[f"GET {HREF}/letter"] = letter()
    browser.sign_in("versteegh")
    assert 'voor-de-patient.pdf"' in browser.get("/werklijst").text
    made = browser.get(f"/brief/{ID}/voor-de-patient.pdf").content
    said = words(made)
    for text in ("Anna Versteegh", *SAID.values(), "Pijnteam Midden: 030 999 00 01", f"{BASE}/"):
        assert text in said, text
    assert "Bewegingsangst" not in said
    assert "Uiterlijk op 9 maart 2026." in said
    turn = {**letter()["whose_move"], "due_on": "2026-03-01"}
    api.answers[f"GET {HREF}/letter"] = letter(whose_move=turn)
    late = words(browser.get(f"/brief/{ID}/voor-de-patient.pdf").content)
    assert "Dat moest uiterlijk op 1 maart 2026. U mag bellen." in late
    root: Any = read(made).trailer["/Root"]
    assert f"QR-code die leidt naar {BASE}/" in alternatives(root["/StructTreeRoot"])


def alternatives(node: Any) -> set[str]:
    """Return what is said instead of pictures."""
    node = node.get_object()
    found = {str(node["/Alt"])} if "/Alt" in node else set()
    below = node.get("/K", ())
    for each in below if isinstance(below, list) else [below]:
        if hasattr(each.get_object(), "keys"):
            found |= alternatives(each)
    return found


@pytest.mark.parametrize("status", [403, 503])
def test_a_letter_that_is_not_there_for_who_asks_is_a_page_that_says_so(gp: Browser, api: FakeApi, status: int) -> None:
    api.refusals[f"GET {HREF}/letter"] = (status, {"detail": "Nee."})
    answer = gp.get(PDF)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html; charset=utf-8")


def test_a_letter_that_is_too_long_is_refused_in_words(gp: Browser, api: FakeApi) -> None:
    added = {"text": "woord " * 330, "added_by": "prof-de-vries", "added_on": "2026-03-02"}
    api.answers[f"GET {HREF}/letter"] = letter(supplements=[added] * 400)
    answer = gp.get(PDF)
    assert answer.status_code == 413
    assert "meer tekst dan in één brief past" in answer.text


def test_more_at_once_than_there_are_turns_wait_and_then_hear_that_it_is_busy(
    gp: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "PATIENCE_SECONDS", 0.01)
    assert all(printing._turns.acquire(blocking=False) for _ in range(printing.AT_ONCE))
    try:
        assert gp.get(PDF).status_code == 503
    finally:
        printing._turns.release(printing.AT_ONCE)
    assert gp.get(PDF).status_code == 200


def test_the_pages_of_sender_and_team_lead_to_it(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("bakker")
    page = browser.get("/team/verwijzing/referral-2").text
    assert 'href="/brief/referral-2/verwijzing.pdf"' in page
    assert "HULPVRAAG" in page
