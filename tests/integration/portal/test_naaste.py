"""Pages of acting for a patient: each says whose it is, only what is lent is there, and it ends at once."""

from typing import Any

from flask import Request

from tests.support.portal import Browser, FakeApi, Portal

HELD, ACCEPTANCES = "GET /api/persons/v1/held-proxies", "POST /api/persons/v1/proxy-acceptances"
MINE = "/mijn-gegevens/namens-mij"
NOW = "U kijkt namens Anna Versteegh, tot en met 2 mrt 2027."
NOT_LENT = ("/mijn-keuzes", "/mijn-vragen", "/mijn-gegevens/contact", "/mijn-gegevens/wissen", "/wie-keek", MINE)
REFUSED = {"refused": "Deze code past niet bij de link", "too-many": "te vaak een verkeerde code"}
REPRESENTS = {"relation": "representative", "rights": ["look", "act", "consent"]}


def heard(api: FakeApi, name: str) -> list[str | None]:
    """Listen for whom the calls of one kind are."""
    found, answer = list[str | None](), api.answers[name]

    def listen(request: Request) -> object:
        found.append(request.headers.get("On-Behalf-Of"))
        return answer

    api.answers[name] = listen
    return found


def held(api: FakeApi, **changes: Any) -> None:
    """Let the naaste hold one right."""
    api.answers[HELD] = {"items": [{**api.answers[HELD]["items"][0], **changes}]}


def looking(browser: Browser) -> str:
    browser.sign_in("lisa")
    return browser.post("/naaste/proxy-2/kijken").text


def test_who_looks_for_a_patient_reads_so_on_every_page_until_stepping_out(browser: Browser, api: FakeApi) -> None:
    told, inbox = heard(api, "GET /api/referral/v1/my-referrals"), heard(api, "GET /api/notifications/v1/inbox")
    assert NOW in looking(browser)
    assert told == ["proxy:proxy-2"]
    for path in ("/werklijst", "/mijn-gegevens/betrokken", "/mijn-toestemmingen", "/wie-ben-ik"):
        assert NOW in browser.get(path).text
    browser.get("/berichten")
    assert set(inbox) == {None}
    page = browser.post("/naaste/mijzelf").text
    assert NOW not in page
    assert "Kijken namens Anna Versteegh" in page


def test_d3_what_is_not_lent_is_not_there(browser: Browser) -> None:
    page = looking(browser)
    for path in NOT_LENT:
        assert browser.get(path).status_code == 404
        assert f'href="{path}"' not in page


def test_who_may_look_only_has_no_choices(browser: Browser, api: FakeApi) -> None:
    held(api, rights=["look"])
    assert "/mijn-toestemmingen" not in looking(browser)
    assert browser.get("/mijn-toestemmingen").status_code == 404


def test_a_representative_sees_who_looked_too(browser: Browser, api: FakeApi) -> None:
    held(api, **REPRESENTS)
    looking(browser)
    assert browser.get("/wie-keek").status_code == 200
    assert browser.get("/wie-keek/noodtoegang").status_code == 200
    assert "/mijn-vragen" not in browser.get("/mijn-gegevens/betrokken").text


def test_what_the_patient_stopped_ends_on_the_next_page(browser: Browser, api: FakeApi) -> None:
    looking(browser)
    gone = {"errors": [{"field": "", "code": "not-on-behalf", "message": "Niet meer"}]}
    api.refusals["GET /api/referral/v1/my-referrals"] = (403, gone)
    page = browser.get("/werklijst").text
    assert "U kunt nu niet kijken namens Anna Versteegh." in page
    assert NOW not in page


def test_after_the_last_day_one_looks_for_oneself(portal: Portal, browser: Browser, api: FakeApi) -> None:
    held(api, last_day="2026-03-02")
    assert "U kijkt namens Anna Versteegh" in looking(browser)
    portal.business.instant = portal.business.instant.replace(day=3)
    page = browser.get("/werklijst").text
    assert "De laatste dag waarop u mocht meekijken, is voorbij." in page
    assert "U kijkt namens" not in page


def test_what_is_still_to_come_or_anothers_does_not_begin(browser: Browser) -> None:
    browser.sign_in("lisa")
    for proxy_id in ("proxy-5", "proxy-9"):
        assert browser.post(f"/naaste/{proxy_id}/kijken").status_code == 404


def test_a_link_leads_through_the_sign_in_to_the_code_and_a_wrong_one_is_said(browser: Browser, api: FakeApi) -> None:
    assert "Vul de code in" not in browser.get("/naaste/uitnodiging/invitation-9").text
    browser.sign_in("lisa", to="/naaste/uitnodiging/invitation-9")
    assert "Vul de code in." in browser.post("/naaste", {"code": " "}).text
    taken = api.answers[ACCEPTANCES]
    for state, says in REFUSED.items():
        api.answers[ACCEPTANCES] = {"state": state, "proxy": None}
        page = browser.post("/naaste", {"code": "ABCD 2345"})
        assert (page.status_code, says in page.text) == (400, True)
    api.answers[ACCEPTANCES] = taken
    assert "U mag nu meekijken met Anna Versteegh." in browser.post("/naaste", {"code": "ABCD 2345"}).text
    shown = [body for method, path, body in api.calls if f"{method} {path}" == ACCEPTANCES]
    assert shown == [{"invitation_id": "invitation-9", "code": "ABCD 2345"}] * 3
    assert "Open eerst de link" in browser.get("/naaste").text


def test_who_signed_in_as_another_reads_how_to_and_the_work_side_nothing(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    assert "Meld u aan als naaste" in browser.get("/naaste/uitnodiging/invitation-9").text
    browser.sign_in("versteegh-werk")
    assert browser.get("/naaste/uitnodiging/invitation-9").status_code == 404
    assert not [path for path in api.called("persons") if "proxy" in path]


def test_the_patient_gives_link_and_code_apart_and_nobody_else_has_this_page(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    page = browser.get(MINE).text
    assert "http://127.0.0.1:8080/naaste/uitnodiging/invitation-9" in page
    assert "ABCD 2345" in page
    browser.post(MINE, {"name": "Bram", "rights": "consent", "last_day": "2026-04-01"})
    sent = next(body for method, path, body in api.calls if (method, path) == ("POST", "/api/persons/v1/my-proxies"))
    assert sent == {"name": "Bram", "rights": ["look", "consent"], "last_day": "2026-04-01"}
    browser.sign_in("de-vries")
    assert browser.get(MINE).status_code == 404


def test_less_is_kept_on_what_was_seen_and_a_refusal_stands_at_its_field(browser: Browser, api: FakeApi) -> None:
    browser.sign_in("versteegh")
    late = {"errors": [{"field": "last_day", "code": "in-past", "message": "Kies vandaag of een latere dag."}]}
    api.refusals["POST /api/persons/v1/my-proxies/proxy-2/narrowing"] = (400, late)
    page = browser.post(f"{MINE}/proxy-2/minder", {"rights": "look", "last_day": "2020-01-01", "version": "2"})
    assert page.status_code == 400
    assert 'href="#last-proxy-2"' in page.text
    assert 'id="last-proxy-2" name="last_day" value="2020-01-01"' in page.text
