"""The sign-in page: safe, plainly a demo, and silent about who is known."""

import re

import pytest

from tests.support.login import BASE, ELSEWHERE, ISSUER, KNOWN, UNKNOWN, Login, portal_walk, query_of
from tests.support.walk import SignInFailed, Walk, pick, read_page, sign_in

TOKEN = re.compile(r'name="csrf_token" value="[^"]+"')


def test_picker_shows_every_persona_and_says_demo(login: Login) -> None:
    text = read_page(login.open_page(portal_walk()).text).text
    for words in ("demo", "H. de Vries", "Huisartsenpraktijk De Linde", "Casemanager", "Patiënt A", "Werknemer A"):
        assert words in text


def test_preset_number_never_reaches_the_page(login: Login) -> None:
    assert KNOWN not in login.open_page(portal_walk()).text
    assert KNOWN not in login.send(portal_walk(), {"account": "arts-2"}).text


@pytest.mark.parametrize("client", ["portal", "ketenwerk-cli"])
def test_policy_allows_no_script_and_lets_the_form_end_at_the_client_only(login: Login, client: str) -> None:
    walk = portal_walk() if client == "portal" else Walk()
    answer = login.open_page(walk)
    leads_to = walk.redirect_uri.rpartition("/callback")[0].removesuffix("/auth")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self';")
    assert policy.endswith(f"frame-ancestors 'none'; form-action 'self' {leads_to}")
    assert "script" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_page_has_no_inline_script_or_style(login: Login) -> None:
    shown = login.open_page(portal_walk()).text + login.send(portal_walk(), {"account": "arts-2"}).text
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", shown)


def test_style_sheet_is_served(login: Login) -> None:
    answer = login.http.get("/login/static/login.css")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")


def test_cookie_is_out_of_reach_of_scripts_and_other_sites(login: Login) -> None:
    cookie = login.open_page(portal_walk()).headers["Set-Cookie"]
    assert cookie.startswith("ketenwerk_login=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/login"} <= set(cookie.split("; "))


@pytest.mark.parametrize("token", ["", "made-up", None])
def test_form_without_its_token_is_refused(login: Login, token: str | None) -> None:
    walk = portal_walk()
    login.open_page(walk)
    form = {"account": "huisarts", **({} if token is None else {"csrf_token": token})}
    answer = login.http.post("/login/authorize", params=walk.parameters, data=form)
    assert (answer.status_code, "Location" in answer.headers) == (400, False)


def test_token_of_another_browser_is_refused(login: Login) -> None:
    walk = portal_walk()
    with login.new_browser() as other:
        stolen = read_page(other.get("/login/authorize", params=walk.parameters).text).csrf_token
    login.open_page(walk)
    form = {"account": "huisarts", "csrf_token": stolen}
    assert login.http.post("/login/authorize", params=walk.parameters, data=form).status_code == 400


def test_unknown_number_and_known_but_not_registered_number_answer_the_same(login: Login) -> None:
    walk, shown = portal_walk(), []
    for number in (UNKNOWN, ELSEWHERE):
        answer = login.send(walk, {"bsn": number, "hat": "patient"})
        shown.append((answer.status_code, TOKEN.sub("", answer.text)))
    assert shown[0] == shown[1]
    assert shown[0][0] == 400
    assert "kunt u zich hier niet aanmelden" in shown[0][1]
    assert UNKNOWN not in shown[0][1]


@pytest.mark.parametrize(
    ("number", "words"),
    [("12345678", "elfproef"), ("1234567", "8 of 9 cijfers"), ("", "8 of 9 cijfers"), ("99990000a", "8 of 9 cijfers")],
)
def test_number_that_cannot_be_one_is_explained_without_asking_persons(login: Login, number: str, words: str) -> None:
    answer = login.send(portal_walk(), {"bsn": number, "hat": "patient"})
    assert answer.status_code == 400
    assert words in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert not login.persons.asked


@pytest.mark.parametrize("hat", ["", "patient employee", "professional"])
def test_hat_must_be_chosen(login: Login, hat: str) -> None:
    answer = login.send(portal_walk(), {"bsn": KNOWN, "hat": hat})
    assert answer.status_code == 400
    assert "als patiënt of als werknemer" in answer.text
    assert not login.persons.asked


def test_number_in_the_address_is_refused(login: Login) -> None:
    answer = login.http.get("/login/authorize", params={**portal_walk().parameters, "bsn": KNOWN})
    assert answer.status_code == 400
    assert KNOWN not in answer.text


def test_number_is_not_stored_anywhere(login: Login) -> None:
    sign_in(login.http, ISSUER, {"bsn": KNOWN, "hat": "patient"})
    sign_in(login.http, ISSUER, {"account": "werknemer"})
    at_bridge = Walk(redirect_uri=f"{BASE}/uitnodiging/terug", client_id="persons", scope="openid")
    assert pick(login.new_browser(), f"{ISSUER}/eid", at_bridge, {"bsn": KNOWN, "level": "substantial"})
    for path in login.data.rglob("*"):
        assert path.is_dir() or KNOWN.encode() not in path.read_bytes(), path.name


def test_number_is_not_logged(login: Login, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        token = sign_in(login.http, ISSUER, {"bsn": KNOWN, "hat": "patient"})["access_token"]
        login.send(portal_walk(), {"bsn": UNKNOWN, "hat": "patient"})
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert KNOWN not in told
    assert UNKNOWN not in told
    assert token not in told


def test_nobody_chosen_is_explained(login: Login) -> None:
    for form in ({}, {"account": "nobody"}):
        answer = login.send(portal_walk(), form)
        assert (answer.status_code, "Kies met wie u zich aanmeldt" in answer.text) == (400, True)


def test_preset_persona_that_nobody_registered_is_explained(login: Login) -> None:
    login.persons.known = UNKNOWN
    for account in ("patient", "werknemer"):
        answer = login.send(portal_walk(), {"account": account})
        assert (answer.status_code, "nog niet ingeschreven" in answer.text) == (400, True)


def test_persons_away_is_said_and_nobody_is_signed_in(login: Login) -> None:
    login.persons.away = True
    answer = login.send(portal_walk(), {"account": "patient"})
    assert answer.status_code == 503
    assert "geeft nu geen antwoord" in answer.text
    assert "Location" not in answer.headers


def test_walk_says_in_the_words_of_the_page_why_it_stopped(login: Login) -> None:
    with pytest.raises(SignInFailed, match="Kies met wie u zich aanmeldt"):
        sign_in(login.http, ISSUER, {"account": "nobody"})


def test_text_of_a_persona_is_escaped(login: Login) -> None:
    answer = login.send(portal_walk(), {"account": "<script>alert(1)</script>"})
    assert "<script>" not in answer.text


@pytest.mark.parametrize("path", ["/login/authorize", "/login/logout"])
@pytest.mark.parametrize(
    ("host", "works"),
    [
        ("127.0.0.1:8080", True),
        ("localhost:8080", True),
        ("[::1]:8080", True),
        ("evil.example:8080", False),
        ("evil.example", False),
        ("192.168.1.2:8080", False),
    ],
)
def test_people_are_answered_under_a_loopback_name_only(login: Login, path: str, host: str, works: bool) -> None:
    answer = login.http.get(path, params=portal_walk().parameters, headers={"Host": host})
    assert (answer.status_code == 200) is works


def test_body_of_a_megabyte_is_refused(login: Login) -> None:
    answer = login.http.post("/login/token", data={"grant_type": "x" * 1_000_000})
    assert answer.status_code == 413
    walk = portal_walk()
    answer = login.http.post("/login/authorize", params=walk.parameters, data={"account": "x" * 1_000_000})
    assert answer.status_code == 413


def test_unknown_page_is_said_in_dutch(login: Login) -> None:
    answer = login.http.get("/login/nothing")
    assert (answer.status_code, "bestaat niet" in answer.text) == (404, True)


def test_wrong_method_at_the_token_endpoint_is_json(login: Login) -> None:
    answer = login.http.get("/login/token")
    assert (answer.status_code, answer.json()) == (405, {"error": "invalid_request"})


def test_state_comes_back_exactly(login: Login) -> None:
    walk = Walk(state="aA0-._~" * 5 + "=&%20+")
    assert query_of(login.send(walk, {"account": "huisarts"}))["state"] == walk.state
