"""The real issuer with a folder of its own for each test; the keys are made once, since that takes a while."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.login.clients import make_clients
from services.login.keys import KeyFolder
from shared.web.authentication import TokenVerifier
from tests.support.login import ISSUER, Login, make_login
from tests.support.tokens import AUDIENCE


@pytest.fixture(scope="session")
def made_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    keys = KeyFolder(folder)
    keys.signing_key()
    KeyFolder(folder / "eid").signing_key()
    make_clients(keys, (), ())
    return folder


@pytest.fixture
def login(tmp_path: Path, made_keys: Path) -> Iterator[Login]:
    shutil.copytree(made_keys, tmp_path / "login")
    made = make_login(tmp_path)
    yield made
    made.http.close()


@pytest.fixture
def verifier(login: Login) -> TokenVerifier:
    """A service's check, with keys fetched from the issuer."""
    return TokenVerifier(ISSUER, AUDIENCE, lambda: login.http.get("/login/jwks.json").json(), login.clock.now)
