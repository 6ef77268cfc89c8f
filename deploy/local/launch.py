"""Plays the own system of a practice: hands a made-up patient over by a FHIR Bundle, as ``docs/launch.md`` says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from deploy.local.people import demo_systems
from services.login.keys import KeyFolder
from shared.clock import SystemClock
from shared.events.commands import Refused
from shared.settings import Settings
from shared.web.service_client import ServiceClient, ServiceRefused, ServiceUnavailable

EXAMPLE = Path(__file__).parent / "launch_bundle.json"
FHIR = "application/fhir+json; fhirVersion=4.0"
PATH = "/api/persons/v1/fhir-launches"


def token_of(settings: Settings, system: str) -> str:
    """Return an access token of the own system of a practice. Raises ``Refused``."""
    with _client(settings, system) as client:
        return client.token()


def hand_over(settings: Settings, system: str, bundle: Path) -> str:
    """Hand over what a file says; return the link to open. Raises ``Refused``, which names every fault."""
    try:
        with _client(settings, system) as client:
            answer = client.call("POST", PATH, content=bundle.read_bytes(), headers={"Content-Type": FHIR})
    except ServiceRefused as refused:
        raise Refused(json.dumps(refused.problem, indent=2, ensure_ascii=False)) from None
    except ServiceUnavailable:
        raise Refused(f"Er draait niets op {settings.base_url}. Start eerst met: make run") from None
    return str(answer.json()["url"])


@contextmanager
def _client(settings: Settings, system: str) -> Iterator[ServiceClient]:
    if system not in demo_systems():
        raise Refused(f"{system}: dit systeem kennen we niet. Kies uit {', '.join(demo_systems())}.")
    key = KeyFolder(settings.data / "login").client_key(system)
    now = SystemClock().now
    with httpx.HTTPTransport() as transport:
        yield ServiceClient(settings.base_url, settings.issuer, system, key, now=now, transport=transport)
