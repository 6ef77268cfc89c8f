"""The board's page: what is ticked goes to one colleague, and each line is told."""

from typing import Any

from tests.support.portal import Browser, FakeApi

BOARD, ASSIGN = "/team/bord", "POST /api/referral/v1/assignments"
VIEWS, KEEP, REMOVE = (
    f"{BOARD}/weergaven",
    "POST /api/referral/v1/saved-views",
    "DELETE /api/referral/v1/saved-views/view-1",
)
GIVE = f"{BOARD}/toewijzen"


def test_what_is_ticked_goes_to_a_colleague_and_each_result_is_named(browser: Browser, api: FakeApi) -> None:
    results = [
        {"referral_id": "referral-1", "case_number": "K-1", "done": True, "reason": None},
        {"referral_id": "referral-2", "case_number": "K-2", "done": False, "reason": "Iemand was u voor."},
    ]
    api.answers[ASSIGN] = {"results": results}
    browser.sign_in("bakker")
    page = browser.post(GIVE, {"item": ["referral-1|3", "referral-2|x"], "holder_id": "prof-yilmaz"}).text
    assert "K-1: toegewezen" in page
    assert "K-2: Iemand was u voor." in page
    sent: Any = next(body for how, called, body in reversed(api.calls) if f"{how} {called}" == ASSIGN)
    assert sent["items"] == [{"referral_id": "referral-1", "version": 3}, {"referral_id": "referral-2", "version": 0}]


def test_nothing_ticked_is_said_at_once_and_the_filters_go_to_the_api(browser: Browser) -> None:
    browser.sign_in("bakker")
    assert "Kies eerst een of meer verwijzingen" in browser.post(GIVE, {"holder_id": "prof-yilmaz"}).text
    page = browser.get(f"{BOARD}?urgent=1&holder=team").text
    assert "Wachtlijst (1)" in page
    assert "Plek 1 van 2." in page
    browser.sign_in("versteegh")
    assert browser.get(BOARD).status_code == 404


def test_an_own_view_is_kept_replaced_after_asking_and_removed(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("bakker")
    page = browser.get(f"{BOARD}?column=vroeger&from=view-2").text  # a filter that never was
    assert "Een deel van deze weergave bestaat niet meer" in page
    assert "Een filter dat wij niet meer kennen" in page
    asked = {"view_name": " Te  laat ", "late": "1", "column": "new", "weather": "rain"}
    api.refusals[KEEP] = (409, {"detail": "U heeft al een weergave met deze naam."})
    page = browser.post(VIEWS, asked).text
    assert "U heeft al een weergave ‘Te laat’. Wilt u die vervangen?" in page
    del api.refusals[KEEP]
    page = browser.post(VIEWS, {**asked, "replaces": "Te laat"}).text
    sent: Any = next(body for how, called, body in reversed(api.calls) if f"{how} {called}" == KEEP)
    assert sent == {"name": "Te laat", "replaces": True, "late": True, "column": "new"}
    assert "De weergave ‘Te laat’ is bewaard." in page
    api.refusals[REMOVE] = (404, {"detail": "Niet gevonden."})
    assert "De weergave is verwijderd." in browser.post(f"{VIEWS}/view-1/verwijderen", {}).text
    board = api.answers["GET /api/referral/v1/board"]
    api.answers["GET /api/referral/v1/board"] = {**board, "view": None}
    assert "Deze weergave bestaat niet meer" in browser.get(f"{BOARD}?view=view-9").text


def test_the_worklist_has_the_filters_and_the_views_of_the_board(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("bakker")
    page = browser.get("/werklijst?box=received&urgent=1&column=new&weather=rain").text
    assert "Filter de lijst" in page
    asked = next(called for how, called, _ in reversed(api.calls) if called.startswith("/api/referral/v1/worklist"))
    assert asked == "/api/referral/v1/worklist"
    assert 'href="/werklijst?view=view-1&amp;box=received"' in page
    answer = browser.post(f"{VIEWS}?box=received", {"view_name": "Te laat", "late": "1"})
    assert "De weergave ‘Te laat’ is bewaard." in answer.text
    assert str(answer.url).endswith("/werklijst?box=received&view=view-2")
    api.refusals[KEEP] = (409, {"detail": "U heeft al een weergave met deze naam."})
    narrowed = api.answers["GET /api/referral/v1/worklist"]
    filters = {**narrowed["filters"], "late": True}
    api.answers["GET /api/referral/v1/worklist"] = {**narrowed, "items": [], "filters": filters}
    again = browser.post(f"{VIEWS}?box=sent&late=1", {"view_name": "Te laat", "late": "1"})
    assert again.status_code == 409
    assert "U heeft al een weergave ‘Te laat’. Wilt u die vervangen?" in again.text
    assert "Niets past bij deze filters." in again.text
