"""Services as processes of their own, as an installation has them, on the engines of a scene and beside its product."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpx

from deploy.engines.process import free_port, kept
from deploy.local.people import PEOPLE
from shared.failpoints import VARIABLE
from tests.faults.scene import ROOT, Scene
from tests.faults.servers import Server

LOOK_S = 5.0


def worker(scene: Scene, service: str, failpoint: str = "") -> Server:
    """Return the worker of a service; it dies at the failpoint, where one is given."""
    place = f"127.0.0.1:{free_port()}"
    own = {"KETENWERK_OPERATION": place, VARIABLE: failpoint}
    return _process(scene, service, "worker", own, lambda: is_ready(f"http://{place}"))


def web(scene: Scene, service: str) -> Server:
    """Return the API of a service."""
    place = f"127.0.0.1:{free_port()}"
    return _process(scene, service, "web", {"KETENWERK_LISTEN": place}, lambda: is_ready(f"http://{place}"))


def issuer(scene: Scene) -> Server:
    """Return who signs people in, where the product would answer: not both at once."""
    own = {"KETENWERK_LOGIN_PORT": str(scene.house.settings.port), "KETENWERK_LOGIN_ACCOUNTS": str(PEOPLE)}
    return _process(scene, "login", "web", own, lambda: _has_keys(scene))


@contextmanager
def begun(one: Server) -> Iterator[Server]:
    """Start it and do not wait; at the end it is stopped."""
    one.begin()
    try:
        yield one
    finally:
        one.stop()


def is_ready(base_url: str) -> bool:
    """Tell whether it says that it is ready."""
    return _answers(f"{base_url}/health/ready")


def _has_keys(scene: Scene) -> bool:
    return _answers(f"{scene.house.base_url}/login/jwks.json")


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=LOOK_S).is_success
    except httpx.TransportError:
        return False


def _process(scene: Scene, service: str, role: str, own: Mapping[str, str], answers: Callable[[], bool]) -> Server:
    settings = scene.house.settings
    env = {
        "KETENWERK_DATA": str(settings.data),
        "KETENWERK_PORT": str(settings.port),
        "KETENWERK_DATABASE_URL": settings.database_url(service),
        "KETENWERK_BROKER": settings.broker_url,
        "KETENWERK_BASE_URL": settings.base_url,
        "KETENWERK_ISSUER": settings.issuer,
        **own,
    }
    command = kept([sys.executable, "-m", f"services.{service}", role])
    return Server(command, scene.home / f"{service}-{role}.log", answers, env=env, folder=ROOT)
