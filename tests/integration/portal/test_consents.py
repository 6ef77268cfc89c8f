"""Mijn toestemmingen: the effect first, then the choice; nothing is kept that was not seen (CON-01, CON-05)."""

import re

import pytest

from tests.support.portal import Browser, FakeApi

PLACE = "/mijn-toestemmingen"
CHOICE = {"verdict": "object", "recipient": "organisation|pijnteam-midden", "data": "", "until": ""}
SAID = {"verdict": "object", "recipient": {"kind": "organisation", "code": "pijnteam-midden"}}
MINE = "/api/persons/v1/my-consents"


@pytest.fixture
def patient(browser: Browser) -> Browser:
    """The patient, signed in."""
    browser.sign_in("versteegh")
    return browser


def test_the_overview_says_who_may_see_what_and_what_was_shared(patient: Browser) -> None:
    page = patient.get(PLACE).text
    order = (
        "Vragen aan u",
        "Uw keuzes nu",
        "Bij uw verwijzing",
        "U zei ja: Alle ziekenhuizen",
        "Dit is al gedeeld",
        "Eerder",
    )
    found = [page.index(text) for text in order]
    assert found == sorted(found)
    assert "Uw verwijzer besprak dit met u." in page
    assert "Pijnteam Midden kan uw zorgplan lezen bij Huisartsenpraktijk De Linde, omdat uw verwijzer" in page


def test_the_effect_is_seen_before_anything_is_kept_con_01(patient: Browser, api: FakeApi) -> None:
    """CON-01: the first press shows, the second keeps; on the version that was seen."""
    shown = patient.post(f"{PLACE}/nieuw", CHOICE)
    assert "Wie ziet dan wat?" in shown.text
    for part in (
        "niet meer lezen bij",
        "zodra zij meebehandelen",
        "kan u dan niet naar",
        "opent nooit het eigen dossier",
    ):
        assert part in shown.text, part
    assert "consent." not in re.sub(r"<[^>]*>", "", shown.text)
    assert ("POST", "/api/persons/v1/my-consent-previews", SAID) in api.calls
    assert not [call for call in api.calls if call[:2] == ("POST", MINE)]
    seen = "object organisation|pijnteam-midden  "
    kept = patient.post(f"{PLACE}/nieuw", {**CHOICE, "keep": "yes", "seen": seen, "version": "3"})
    assert kept.url.path == PLACE
    assert "U maakte bezwaar. Uw keuze geldt meteen." in kept.text
    assert ("POST", MINE, SAID) in api.calls


def test_a_choice_that_was_changed_after_looking_is_shown_again_con_01(patient: Browser, api: FakeApi) -> None:
    page = patient.post(f"{PLACE}/nieuw", {**CHOICE, "keep": "yes", "seen": "give everyone|  ", "version": "3"})
    assert "Wie ziet dan wat?" in page.text
    assert not [call for call in api.calls if call[:2] == ("POST", MINE)]


def test_what_is_missing_is_asked_for_and_nothing_is_sent(patient: Browser, api: FakeApi) -> None:
    page = patient.post(f"{PLACE}/nieuw", {**CHOICE, "verdict": "", "recipient": ""})
    assert page.status_code == 400
    assert 'href="#verdict"' in page.text
    assert 'href="#recipient"' in page.text
    assert not [call for call in api.calls if call[0] == "POST" and "consent" in call[1]]


def test_a_stale_page_says_so_and_keeps_what_was_chosen(patient: Browser, api: FakeApi) -> None:
    api.refusals[f"POST {MINE}"] = (412, {"title": "Dit is intussen gewijzigd"})
    body = {**CHOICE, "keep": "yes", "seen": "object organisation|pijnteam-midden  ", "version": "1"}
    page = patient.post(f"{PLACE}/nieuw", body)
    assert page.status_code == 412
    assert 'value="object" checked' in page.text


def test_withdrawing_shows_the_effect_and_is_one_press_con_05(patient: Browser, api: FakeApi) -> None:
    """CON-05: as easy as giving; what was shared stays."""
    page = patient.get(f"{PLACE}/consent-1/intrekken").text
    assert page.index("Wie ziet dan wat?") < page.index("Wat al gedeeld is, blijft bij de ontvanger.")
    done = patient.post(f"{PLACE}/consent-1/intrekken", {})
    assert done.url.path == PLACE
    assert ("POST", f"{MINE}/consent-1/withdrawal", {}) in api.calls


@pytest.mark.parametrize(("consent_id", "ground"), [(None, "uw verwijzer besprak"), ("c-1", "u gaf hier toestemming")])
def test_a_withdrawn_objection_says_who_reads_again_and_why_con_01(
    patient: Browser, api: FakeApi, consent_id: str | None, ground: str
) -> None:
    """CON-01: by the talk of the referral, or by another choice of the patient."""
    preview = api.answers["POST /api/persons/v1/my-consents/consent-1/withdrawal-preview"]
    row = preview["items"][0]
    decided = {**row["after"], "allowed": True, "consent_id": consent_id}
    preview["items"] = [{**row, "changes": True, "after": decided}] * 2
    page = patient.post(f"{PLACE}/consent-1/intrekken", {}).text
    assert page.count(ground) == 1
    assert "kan uw gegevens weer zien" in page


@pytest.mark.parametrize(
    ("values", "body"),
    [
        ({"answer": "allowed", "until": "2026-06-30"}, {"answer": "allowed", "until": "2026-06-30"}),
        ({"answer": "refused", "until": "2026-06-30"}, {"answer": "refused"}),
    ],
)
def test_a_question_is_answered_as_asked_narrower_or_not(
    patient: Browser, api: FakeApi, values: dict[str, str], body: dict[str, str]
) -> None:
    place = f"{PLACE}/vragen/request-1"
    page = patient.get(place).text
    order = [
        page.index(each) for each in ("Als u ja zegt", "Bij nee verandert er niets.", 'name="answer"', "Precies wie")
    ]
    assert order == sorted(order)
    assert patient.post(place, {}).status_code == 400
    assert patient.post(place, values).url.path == PLACE
    assert ("POST", "/api/persons/v1/my-consent-requests/request-1/answer", body) in api.calls


def test_less_is_allowed_on_a_page_of_its_own(patient: Browser, api: FakeApi) -> None:
    place = f"{PLACE}/consent-2/kleiner"
    assert "Kies wat daarvan blijft." in patient.get(place).text
    assert patient.post(place, {"data": "referral", "version": "3"}).url.path == PLACE
    assert ("POST", f"{MINE}/consent-2/narrowing", {"data": "referral"}) in api.calls


def test_what_is_not_there_is_not_found(patient: Browser) -> None:
    assert patient.get(f"{PLACE}/unknown/intrekken").status_code == 404
    assert patient.get(f"{PLACE}/vragen/unknown").status_code == 404


def test_who_does_not_see_a_line_reads_why_con_01(browser: Browser, api: FakeApi) -> None:
    """CON-01: how many, and no more than that the patient does not want it."""
    api.answers["GET /api/referral/v1/worklist"] |= {"withheld": 2}
    browser.sign_in("bakker")
    page = browser.get("/werklijst").text
    assert "Niet getoond: 2" in page
    assert "Waarom zie ik dit niet?" in page


def test_the_sender_reads_that_the_patient_objected_con_01(browser: Browser, api: FakeApi) -> None:
    """CON-01: whose move it is now, in words for the professional."""
    api.answers["GET /api/referral/v1/referrals/referral-8"] |= {"objection": "De patiënt heeft bezwaar gemaakt."}
    browser.sign_in("de-vries")
    assert "ziet deze verwijzing nu niet" in browser.get("/verwijzing/referral-8").text


def test_who_sees_a_line_less_on_old_copies_reads_that_it_comes_back_d50(browser: Browser, api: FakeApi) -> None:
    """D50: how many, that nobody knows now, and that the own work goes on."""
    api.answers["GET /api/referral/v1/worklist"] |= {"unsure": 2}
    browser.sign_in("bakker")
    page = browser.get("/werklijst").text
    assert "Even niet getoond: 2" in page
    assert "Uw eigen werk gaat door" in page


def test_a_part_that_is_unsure_says_so_and_the_rest_of_the_page_is_there_d50(browser: Browser, api: FakeApi) -> None:
    """D50: not as a part that is down."""
    unsure = {"errors": [{"field": "", "code": "not-current", "message": "Even niet zeker.", "rule": "D50"}]}
    api.refusals["GET /api/careplan/v1/worklist"] = (503, unsure)
    browser.sign_in("bakker")
    page = browser.get("/werklijst").text
    assert "even niet zeker" in page
    assert "nu niet te laden" not in page


@pytest.mark.parametrize(
    ("agree", "who", "told", "is_offered"),
    [
        (["parents", "patient"], "versteegh", "Je bent 12 tot en met 15 jaar.", False),
        (["parents", "patient"], "lisa", "Uw kind is 12 tot en met 15 jaar.", False),
        (["parents"], "versteegh", "Ben je nog geen 12?", False),
        (["parents"], "lisa", "Tot uw kind 12 wordt", True),
        (["patient"], "versteegh", "", True),
    ],
)
def test_a_yes_is_offered_to_who_can_say_it_and_others_read_where_con_05(
    browser: Browser, api: FakeApi, agree: list[str], who: str, told: str, is_offered: bool
) -> None:
    """CON-05: between 12 and 15 it takes both, at the desk; a no may be said here by everybody."""
    for name in (f"GET {MINE}", "POST /api/persons/v1/my-consent-requests/request-1/preview"):
        api.answers[name] = {**api.answers[name], "agree": agree}
    browser.sign_in(who)
    if who == "lisa":
        held = api.answers["GET /api/persons/v1/held-proxies"]["items"][0]
        api.answers["GET /api/persons/v1/held-proxies"] = {"items": [{**held, "rights": ["look", "consent"]}]}
        browser.post("/naaste/proxy-2/kijken")
    for place, field in ((f"{PLACE}/nieuw", "give"), (f"{PLACE}/vragen/request-1", "allowed")):
        page = browser.get(place).text
        assert told in page
        assert (f'value="{field}"' in page) is is_offered, place
    assert "Waarvoor" in browser.get(f"{PLACE}/vragen/request-1").text
    assert (f"{PLACE}/nieuw?keuze=give" in browser.get(PLACE).text) is is_offered
