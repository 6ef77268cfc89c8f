"""The portal with the real issuer and an API that says what it is told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.login.clients import make_clients
from services.login.keys import KeyFolder
from tests.support.portal import Browser, FakeApi, Portal, make_portal
from tests.support.portal_answers import full_api


@pytest.fixture(scope="session")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys are made once: that takes a while."""
    folder = tmp_path_factory.mktemp("keys")
    keys = KeyFolder(folder)
    keys.signing_key()
    KeyFolder(folder / "eid").signing_key()
    make_clients(keys, (), ())
    return folder


@pytest.fixture
def api() -> FakeApi:
    """An API in which everyone has something to do."""
    return full_api()


@pytest.fixture
def portal(tmp_path: Path, made_keys: Path, api: FakeApi) -> Portal:
    """The portal."""
    shutil.copytree(made_keys, tmp_path / "login")
    return make_portal(tmp_path, api)


@pytest.fixture
def browser(portal: Portal) -> Iterator[Browser]:
    """Someone who is not signed in."""
    made = portal.browser()
    yield made
    made.http.close()
