"""The issuer as a process of its own: settings, the question to persons, and the walls around it."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from services.login import __main__ as program
from services.login.accounts import Directory
from services.login.app import LoginConfig, create_app
from services.login.loopback import NotLoopback
from services.login.settings import Settings
from services.login.store import Store
from services.login.wiring import build
from shared.clock import FixedClock
from shared.web.authentication import TokenVerifier
from tests.support.login import BASE, ISSUER, KNOWN, UNKNOWN, Login
from tests.support.tokens import NOON
from tests.support.walk import SignInFailed, sign_in

ROWS = [{"key": "patient", "label": "Patiënt A", "kind": "patient", "bsn": KNOWN}]


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "accounts.json"
    path.write_text(json.dumps(ROWS), encoding="utf-8")
    monkeypatch.setenv("KETENWERK_LOGIN_ACCOUNTS", str(path))
    monkeypatch.setenv("KETENWERK_DATA", str(tmp_path / "data"))
    return path


def started(persons: Callable[[httpx.Request], httpx.Response]) -> httpx.Client:
    app = build(Settings.read(), FixedClock(NOON).now, httpx.MockTransport(persons))
    return httpx.Client(base_url=BASE, transport=httpx.WSGITransport(app=app))


@pytest.mark.usefixtures("accounts")
def test_number_is_resolved_by_persons_with_a_token_of_our_own() -> None:
    asked: list[httpx.Request] = []

    def persons(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"subject_id": "patient-9"})

    with started(persons) as http:
        token = sign_in(http, ISSUER, {"account": "patient"})["access_token"]
        verifier = TokenVerifier(ISSUER, "ketenwerk", http.get("/login/jwks.json").json, FixedClock(NOON).now)
        assert verifier.verify(token).id == "patient-9"
        assert verifier.subject_of(asked[0].headers["Authorization"]).id == "service:login"
    assert str(asked[0].url) == f"{BASE}/api/persons/v1/identity-resolutions"
    assert json.loads(asked[0].content) == {"bsn": KNOWN, "as": "patient"}
    assert len(asked) == 1


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (httpx.Response(404), "kunt u zich hier niet aanmelden"),
        (httpx.Response(403), "geeft nu geen antwoord"),
        (httpx.Response(500), "geeft nu geen antwoord"),
        (httpx.Response(200, json={"subject_id": None}), "geeft nu geen antwoord"),
    ],
)
def test_answers_of_persons(answer: httpx.Response, words: str) -> None:
    with started(lambda _request: answer) as http, pytest.raises(SignInFailed, match=words):
        sign_in(http, ISSUER, {"bsn": UNKNOWN, "hat": "employee"})


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2"])  # noqa: S104 - that is what is refused
def test_process_refuses_to_listen_beyond_this_machine(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("KETENWERK_LOGIN_HOST", host)
    with pytest.raises(NotLoopback):
        program.main(["web"])


@pytest.mark.parametrize("base", ["http://login.example", "http://192.168.1.2:8080", "https://ketenwerk.example", ""])
def test_issuer_refuses_an_address_beyond_this_machine(tmp_path: Path, base: str) -> None:
    with pytest.raises(NotLoopback):
        create_app(LoginConfig(base, tmp_path), Directory([]), lambda _bsn, _hat: None, FixedClock(NOON).now)
    assert not list(tmp_path.iterdir())


def test_program_knows_one_role(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["migrate"]) == 2
    assert "usage" in capsys.readouterr().err


def test_memory_of_another_version_is_emptied(login: Login) -> None:
    tokens = login.portal_tokens()
    path = login.data / "login.sqlite"
    store = Store(path)
    with store._database.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    Store(path).close()
    assert login.refresh(tokens["refresh_token"]).json()["error"] == "invalid_grant"


def test_what_is_over_is_forgotten(login: Login) -> None:
    login.portal_tokens()
    store = Store(login.data / "login.sqlite")
    login.clock.instant = login.clock.instant.replace(day=5)
    login.portal_tokens()
    with store._database.read() as connection:
        counts = [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608 - fixed names
            for table in ("code", "refresh", "ended", "assertion")
        ]
    assert counts == [1, 1, 0, 1]
