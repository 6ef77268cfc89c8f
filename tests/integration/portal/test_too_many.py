"""Who sends too much at once reads so, and what was typed stands there still (429)."""

import pytest

from tests.integration.portal.test_referral_pages import OFFER
from tests.support.portal import Browser, FakeApi
from tests.support.referral_page import HREF, ID, draft, sent

WAIT = {"title": "Dit zijn er te veel tegelijk", "detail": "Dit is nog niet verstuurd. Probeer het opnieuw."}


@pytest.fixture
def gp(browser: Browser, api: FakeApi) -> Browser:
    """A GP with one draft, in a practice of which a program sends in a loop."""
    api.answers |= {
        f"GET {HREF}": draft(),
        f"PATCH {HREF}": {**draft(), "version": 4, "purpose": "Mijn eigen doel"},
        f"POST {HREF}/sending": {**sent(), "version": 5},
        "GET /api/region/v1/offers": {"items": [OFFER], "next": None},
    }
    api.refusals[f"POST {HREF}/sending"] = (429, WAIT)
    browser.sign_in("de-vries")
    return browser


def test_what_is_too_much_at_once_is_said_and_stays_in_the_form(gp: Browser) -> None:
    page = gp.post(f"/verwijzing/{ID}/schrijven", {"version": "3", "purpose": "Mijn eigen doel", "do": "send"})
    assert page.status_code == 429
    assert WAIT["detail"] in page.text
    assert "Mijn eigen doel" in page.text
    assert "Wat u invulde, staat er nog." in page.text


def test_in_english_it_is_said_in_english_first(gp: Browser) -> None:
    gp.http.cookies.set("language", "en")
    page = gp.post(f"/verwijzing/{ID}/schrijven", {"version": "3", "purpose": "Mijn eigen doel", "do": "send"})
    assert "These are too many at once." in page.text
