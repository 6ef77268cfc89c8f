"""The coordinator sees where it is stuck and how it flows: hidden numbers say so, nobody can be recognised (D25)."""

import re

import pytest

from services.portal.gather.region import NUDGE_REASONS
from services.region.domain.nudge import REASONS
from tests.support.portal import Browser, FakeApi

DESCRIPTION = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)


def test_the_stuck_list_says_whose_move_it_is(browser: Browser) -> None:
    page = browser.sign_in("visser").text
    for text in ("KW-26-0001", "Hoog", "niet bepaald", "Pijnteam Midden", "030 999 00 01", "9 dagen geleden"):
        assert text in page
    assert 'datetime="2026-02-26"' in page  # what was promised stays beside the silence
    assert "Keuze van centrale zorgverlener" in page


def test_figures_are_drawn_described_and_stand_in_tables(browser: Browser) -> None:
    browser.sign_in("visser")
    page = browser.get("/regio/cijfers").text
    drawings = re.findall(r'<svg class="bars" role="img" aria-labelledby="([\w-]+)" aria-describedby="([\w-]+)"', page)
    assert len(drawings) == 5
    assert all(f'id="{each}"' in page for pair in drawings for each in pair)
    assert "Lijn 1 naar lijn 1, stap 3: 46." in DESCRIPTION.findall(page)[0]
    assert "Huisartsenpraktijk De Linde → Pijnteam Midden" in page
    assert page.count("<table") == 7


def test_a_hidden_number_is_a_word_with_a_reason(browser: Browser) -> None:
    """D25: under five, and what would betray it."""
    browser.sign_in("visser")
    page = browser.get("/regio/cijfers").text
    assert "Getallen van 1 tot en met 4 zijn verborgen" in page
    assert '<span class="none">verborgen</span>' in page
    assert "None" not in page
    widths = set(re.findall(r'bars__piece--hidden" x="[\d.]+%" y="\d+" width="([\d.]+)%"', page))
    assert widths == {"5.0"}


def test_no_identity_is_asked_for(browser: Browser, api: FakeApi) -> None:
    """D25: the pages of the coordinator ask no service that knows a patient."""
    browser.sign_in("visser")
    browser.get("/regio/cijfers")
    assert {path.split("/")[2] for _, path, _ in api.calls} <= {"region", "notifications"}


def test_without_a_mandate_the_page_says_why(browser: Browser, api: FakeApi) -> None:
    """ROL-12."""
    refusal = (403, {"title": "U mag dit niet", "detail": "Er is geen geldig mandaat."})
    for path in ("overview", "stuck-items"):
        api.refusals[f"GET /api/region/v1/{path}"] = refusal
    assert "Er is geen geldig mandaat." in browser.sign_in("visser").text
    assert "Er is geen geldig mandaat." in browser.get("/regio/cijfers").text


def test_a_quiet_region_says_so(browser: Browser, api: FakeApi) -> None:
    api.answers["GET /api/region/v1/stuck-items"] = {"items": [], "next": None}
    assert "Er staat niets stil." in browser.sign_in("visser").text


NUDGED = "a" * 32
NUDGE = f"POST /api/region/v1/stuck-items/{NUDGED}/nudge"


def test_the_coordinator_reminds_whoever_has_the_move_in_two_steps(browser: Browser, api: FakeApi) -> None:
    """D25: a coded reason at most; of everything on the list, once a day."""
    assert NUDGE_REASONS == REASONS
    page = browser.sign_in("visser").text
    assert page.count('action="/regio/herinneren/') == 2
    for text in ("Herinnerd op", "(2 dagen geleden)", "(vandaag)"):
        assert text in page, text
    api.answers[NUDGE] = {"id": NUDGED, "case_number": "KW-26-0001", "nudged_on": "2026-03-02", "reason": None}
    answer = browser.post(f"/regio/herinneren/{NUDGED}", {f"reason_{NUDGED}": "as-agreed"})
    assert "Wie aan zet is bij KW-26-0001, krijgt nu een herinnering." in answer.text


def test_a_second_nudge_on_a_day_says_why_not_above_the_list(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("visser")
    api.refusals[NUDGE] = (409, {"title": "Dit kan niet meer", "detail": "Hieraan is vandaag al herinnerd."})
    answer = browser.post(f"/regio/herinneren/{NUDGED}", {})
    assert answer.status_code == 409
    assert "Hieraan is vandaag al herinnerd." in answer.text
    assert "KW-26-0009" in answer.text


def test_sender_and_team_read_that_the_coordinator_reminded_and_why(browser: Browser) -> None:
    said = "Herinnering van de ketenzorgcoördinator: telefonisch niemand te spreken gekregen"
    browser.sign_in("de-vries")
    assert said in browser.get("/verwijzing/referral-1").text
    browser.sign_in("bakker")
    assert said in browser.get("/team/verwijzing/referral-1").text


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("de-vries", "/meedenkadvies/advice-1"),
        ("de-vries", "/korte-vraag/peer-1"),
        ("de-vries", "/terugbellijst/recall-1"),
        ("bakker", "/team/zorgplan/plan-1"),
    ],
)
def test_what_else_stands_still_shows_it_too(browser: Browser, who: str, page: str) -> None:
    browser.sign_in(who)
    assert "Herinnering van de ketenzorgcoördinator" in browser.get(page).text
