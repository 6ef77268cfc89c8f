"""Sessions on both engines: kept, renewed by one at a time, and on PostgreSQL shared by several portals."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import httpx
import pytest
from flask import Flask

from deploy.local.gateway import Gateway
from services.portal.parts import close
from services.portal.sessions.sealing import new_number
from services.portal.sessions.store import IDLE_SECONDS, Sessions
from services.portal.sessions.tables import about
from shared.storage.database import Database
from tests.support.engines import BOTH
from tests.support.portal import CSRF, FakeApi, make_portal

NOW = 1_800_000_000
MANY, TIMES = 4, 5


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/sessions.sqlite"
    return str(request.getfixturevalue("postgres"))


@pytest.fixture
def opened(url: str) -> Iterator[Callable[[], Sessions]]:
    made: list[Sessions] = []

    def another() -> Sessions:
        made.append(Sessions(url))
        return made[-1]

    yield another
    for store in made:
        store.close()


def test_what_is_kept_is_found_by_its_number_until_it_was_idle_too_long(opened: Callable[[], Sessions]) -> None:
    store, number = opened(), new_number()
    store.save(number, {"page": 1}, NOW)
    store.save(number, {"page": 2}, NOW + 1)
    store.save_tokens(number, {"access_token": "a"})
    kept = store.open(number, NOW + IDLE_SECONDS, touch=False)
    assert kept is not None
    assert (kept.content, kept.ended, store.tokens(number)) == ({"page": 2}, "", {"access_token": "a"})
    over = store.open(number, NOW + 1 + IDLE_SECONDS)
    assert over is not None
    assert (over.ended, store.tokens(number)) == ("idle", None)
    assert store.open(new_number(), NOW) is None


def test_tokens_are_renewed_by_one_at_a_time(opened: Callable[[], Sessions], url: str) -> None:
    first, number = opened(), new_number()
    first.save(number, {}, NOW)
    first.save_tokens(number, {"renewed": 0})
    portals = [first] * MANY if url.startswith("sqlite") else [opened() for _ in range(MANY)]
    together = Barrier(MANY)

    def renew(store: Sessions) -> None:
        together.wait()
        for _ in range(TIMES):
            with store.renewing(number) as renewal:
                assert renewal.tokens is not None
                renewal.save({"renewed": renewal.tokens["renewed"] + 1})

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(renew, portals))
    assert first.tokens(number) == {"renewed": MANY * TIMES}


def test_a_renewal_that_fails_leaves_the_tokens_as_they_were(opened: Callable[[], Sessions]) -> None:
    store, number = opened(), new_number()
    store.save(number, {}, NOW)
    store.save_tokens(number, {"access_token": "a"})
    with pytest.raises(KeyError), store.renewing(number) as renewal:
        raise KeyError(str(renewal.tokens))
    assert store.tokens(number) == {"access_token": "a"}


def test_forms_are_signed_by_one_secret_that_outlives_the_portal(opened: Callable[[], Sessions]) -> None:
    first = opened()
    assert len(first.form_secret) == 64
    assert opened().form_secret == first.form_secret


def test_what_another_version_left_is_thrown_away(opened: Callable[[], Sessions], url: str) -> None:
    number, before = new_number(), opened()
    before.save(number, {}, NOW)
    database = Database(url)
    with database.write() as connection:
        connection.execute(about.update().values(version=1))
    database.close()
    after = opened()
    assert after.open(number, NOW) is None
    assert after.form_secret != before.form_secret


@pytest.mark.postgres
def test_several_portals_on_one_database_are_one_to_a_browser(
    tmp_path: Path, made_keys: Path, api: FakeApi, postgres: str
) -> None:
    shutil.copytree(made_keys, tmp_path / "login")
    gateway = Gateway()
    one = make_portal(tmp_path, api, gateway=gateway, sessions=postgres)
    other = make_portal(tmp_path, api, gateway=gateway, sessions=postgres)
    both = Alternating(one.app, other.app)
    gateway.rest = both
    browser = one.browser()
    browser.sign_in("de-vries", to="/werklijst")
    assert [browser.get("/werklijst").url.path for _ in range(2)] == ["/werklijst", "/werklijst"]
    token = CSRF.search(browser.get("/wie-ben-ik").text)
    assert token
    both.turn()
    left: httpx.Response = browser.http.post("/auth/sign-out", data={"csrf_token": token[1]})
    assert left.status_code == 200
    assert [browser.get("/werklijst").url.path for _ in range(2)] == ["/", "/"]
    close(one.app)
    close(other.app)


class Alternating:
    """Sends every request to another portal than the one before, as a gateway may."""

    def __init__(self, *portals: Any) -> None:
        self._portals = portals
        self._asked = 0

    def turn(self) -> None:
        self._asked += 1

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.turn()
        portal: Flask = self._portals[self._asked % len(self._portals)]
        return portal(environ, start_response)
