"""One Keycloak with two realms for all these tests: ours, with the portal before it, and one of somebody else."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from joserfc.jwk import ECKey
from werkzeug.serving import make_server

from deploy.installation.plan import KEYCLOAK, clients
from deploy.installation.secret_files import make_secrets
from deploy.keycloak.__main__ import main
from deploy.keycloak.admin import Administrator
from deploy.keycloak.placed import NAME, placed, read_realm
from deploy.keycloak.visit import PATIENCE_S
from deploy.local.gateway import Gateway
from services.portal.app import create_app
from services.portal.config import PortalConfig
from shared.clock import SystemClock
from tests.support.keycloak import House
from tests.support.portal import COMPILED
from tests.support.portal_answers import full_api

ELSEWHERE = "elders"


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark this lane, and keep it on one worker."""
    for item in items:
        if "tests/integration/keycloak" in item.path.as_posix():
            item.add_marker(pytest.mark.keycloak)
            item.add_marker(pytest.mark.xdist_group("keycloak"))


@pytest.fixture(scope="session")
def gateway() -> Iterator[tuple[str, Gateway]]:
    """An address of our own, with nothing behind it yet."""
    front = Gateway()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, front, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", front
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def realm(gateway: tuple[str, Gateway]) -> tuple[dict[str, Any], dict[str, ECKey]]:
    """Our realm for this address, and the private keys of its clients."""
    keys = {name: ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True) for name in clients()}
    return placed(read_realm(people=True), gateway[0], keys), keys


def warm(house: House) -> None:
    """Let Keycloak load what a sign-in needs: the portal gives it five seconds, and its first times may take longer."""
    tokens = house.tokens("yilmaz", "pijnteam-midden")
    renewed = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"], **house.proof("portal")}
    assert house.ask(renewed).is_success
    assert httpx.get(str(house.described["jwks_uri"]), timeout=PATIENCE_S).is_success


@pytest.fixture(scope="session")
def house(
    keycloak_server: str,
    gateway: tuple[str, Gateway],
    realm: tuple[dict[str, Any], dict[str, ECKey]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    """The portal with Keycloak as its issuer, and an API that says what it is told."""
    base, front = gateway
    admin = Administrator(keycloak_server)
    admin.put(realm[0])
    found = House(admin.issuer(NAME), base, realm[1], lambda: admin.put(realm[0]))
    warm(found)
    config = PortalConfig(base, tmp_path_factory.mktemp("portal"), found.issuer)
    app = create_app(config, found.keys["portal"], business=SystemClock(), system=SystemClock())
    app.jinja_env.bytecode_cache = COMPILED
    front.mount("/api", full_api().app())
    front.rest = app
    yield found
    for part in (app.extensions["ketenwerk-portal"].issuer, app.extensions["ketenwerk-portal"].client):
        part.close()


@pytest.fixture(scope="session")
def elsewhere(keycloak_server: str, realm: tuple[dict[str, Any], dict[str, ECKey]]) -> House:
    """A realm of the same Keycloak that says the same of itself, and is not ours."""
    ours, keys = realm
    robots = [one for one in ours["users"] if one.get("serviceAccountClientId") == "region"]
    region = [one for one in ours["clients"] if one["clientId"] == "region"]
    admin = Administrator(keycloak_server)
    admin.put({**ours, "realm": ELSEWHERE, "clients": region, "users": robots, "organizations": []})
    return House(admin.issuer(ELSEWHERE), "", keys)


@pytest.fixture
def at(keycloak_server: str) -> str:
    """Where Keycloak is, without who may do everything there."""
    return f"http://{urlsplit(keycloak_server).netloc.rpartition('@')[2]}"


@pytest.fixture
def secrets(tmp_path: Path, house: House, keycloak_server: str) -> Path:
    """The secrets of an installation on this Keycloak."""
    list(make_secrets(tmp_path, "postgres:5432"))
    (tmp_path / KEYCLOAK / "admin-password").write_text(urlsplit(keycloak_server).password or "", encoding="ascii")
    assert main(["realm", house.base_url, "--demo", "--folder", str(tmp_path)]) == 0
    return tmp_path
