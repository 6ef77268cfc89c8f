"""Services as processes of their own, as an installation has them, on the engines of a scene and beside its product."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpx

from deploy.engines.process import free_port, kept
from deploy.local.people import PEOPLE
from deploy.local.process import PLAIN
from shared.failpoints import VARIABLE
from tests.faults.forked import Forked
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


def forked_worker(scene: Scene, service: str) -> Forked:
    """Return a worker of a service, forked; it publishes the heads of the log in a folder of its own."""
    place = f"127.0.0.1:{free_port()}"
    own = {"KETENWERK_OPERATION": place, "KETENWERK_AUDIT_HEADS": str(scene.home / place)}
    env = _environment(scene, service) | own
    return Forked(scene, service, "worker", env, lambda: is_ready(f"http://{place}"))


def forked_web(scene: Scene, service: str, port: int) -> Forked:
    """Return the API of a service on a port, forked."""
    place = f"127.0.0.1:{port}"
    env = _environment(scene, service) | {"KETENWERK_LISTEN": place}
    return Forked(scene, service, "web", env, lambda: is_ready(f"http://{place}"))


def issuer(scene: Scene, listens: int = 0, seen_at: int = 0) -> Server:
    """Return who signs people in; it listens on a port, and calls itself by the one that it is seen at.

    Without ports it is where the product would answer: not both at once.
    """
    listens, seen_at = listens or scene.house.settings.port, seen_at or scene.house.settings.port
    own = {
        "KETENWERK_LOGIN_PORT": str(listens),
        "KETENWERK_PORT": str(seen_at),
        "KETENWERK_LOGIN_ACCOUNTS": str(PEOPLE),
    }
    return _process(scene, "login", "web", own, lambda: _answers(f"http://127.0.0.1:{listens}/login/jwks.json"))


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


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=LOOK_S, verify=PLAIN).is_success
    except httpx.TransportError:
        return False


def _process(scene: Scene, service: str, role: str, own: Mapping[str, str], answers: Callable[[], bool]) -> Server:
    command = kept([sys.executable, "-m", f"services.{service}", role])
    log, env = scene.home / f"{service}-{role}.log", {**_environment(scene, service), **own}
    return Server(command, log, answers, env=env, folder=ROOT)


def _environment(scene: Scene, service: str) -> dict[str, str]:
    settings = scene.house.settings
    return {
        "KETENWERK_DATA": str(settings.data),
        "KETENWERK_PORT": str(settings.port),
        "KETENWERK_DATABASE_URL": settings.database_url(service),
        "KETENWERK_BROKER": settings.broker_url,
        "KETENWERK_BASE_URL": settings.base_url,
        "KETENWERK_ISSUER": settings.issuer,
    }
