"""Where a team works it tells how much room its own offer has: per offer, kept as it was entered when refused."""

from typing import Any

from tests.support.portal import Browser, FakeApi

OWN, OFFER = "/plek/ons-aanbod", "offer-pijnteam-midden"
TELL = f"POST /api/region/v1/offers/{OFFER}/capacity"


def test_a_team_tells_its_room_and_reads_how_it_stands(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("bakker")
    assert "Plek in ons aanbod" in browser.get("/plek").text
    page = browser.get(OWN).text
    assert "Neemt niemand aan tot en met" in page
    api.answers[TELL] = {"title": "Pijnteam Midden, stap 3"}
    given = {f"open_places_{OFFER}": "4", f"closed_{OFFER}": "no", f"closed_until_{OFFER}": "", "version": "3"}
    told = browser.post(f"{OWN}/{OFFER}", given).text
    assert "Bewaard: zo staat Pijnteam Midden, stap 3 nu in de regio." in told
    sent: Any = next(body for how, called, body in reversed(api.calls) if f"{how} {called}" == TELL)
    assert sent == {"open_places": 4, "closed": False}


def test_what_is_refused_stays_as_it_was_entered(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("bakker")
    fault = {"field": "closed_until", "code": "in-past", "message": "Deze dag is geweest. Kies vandaag of later."}
    api.refusals[TELL] = (400, {"errors": [fault]})
    given = {f"open_places_{OFFER}": "veel", f"closed_{OFFER}": "yes", f"closed_until_{OFFER}": "2026-02-01"}
    answer = browser.post(f"{OWN}/{OFFER}", given)
    assert answer.status_code == 400
    for text in ("Deze dag is geweest", 'value="veel"', 'value="2026-02-01"'):
        assert text in answer.text
    browser.sign_in("versteegh")
    assert browser.get(OWN).status_code == 404
