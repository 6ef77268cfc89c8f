"""Build the town: its services on databases of their own, and in them one item of each kind."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from joserfc.jwk import ECKey

from deploy.local.gateway import Gateway
from deploy.local.rooms import domain_services
from shared.clock import FixedClock
from shared.roles import CARE_PROFESSIONS
from shared.runtime import Parts, assemble
from shared.web.app import base_path
from shared.web.service_client import ServiceClient
from tests.support.databases import own_service_database
from tests.support.emergency import TERMS, switch_on
from tests.support.issuer import ISSUER, Issuer
from tests.support.service_app import START, ServiceUnderTest
from tests.support.town import PATIENT, PRACTICE, Town
from tests.support.town.bridge import ADDRESS, deaf_bridge
from tests.support.town.care import fill, tell
from tests.support.town.lent import emergency, waarneming
from tests.support.town.own_data import consent, erasure, invitation, launch, looks, merging, proxy, retention
from tests.support.town.questions import machtiging, question
from tests.support.town.region import stuck
from tests.support.town.work import (
    contact,
    deskundigenoordeel,
    expert_advice,
    letter,
    note,
    second_opinion,
    task,
    werkplan,
)

REGISTERED = {name: value for name, value in PATIENT.items() if name != "bsn"}
EVERYBODY = {**TERMS, "organisations": {PRACTICE: sorted(CARE_PROFESSIONS)}}
ITEMS: tuple[Callable[[Town], dict[str, str]], ...] = (
    merging,
    machtiging,
    question,
    consent,
    waarneming,
    stuck,
    emergency,
    retention,
    erasure,
    looks,
    invitation,
    launch,
    proxy,
    werkplan,
    contact,
    letter,
    note,
    task,
    expert_advice,
    second_opinion,
    deskundigenoordeel,
)


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    """Give the town; each item may stand on those before it."""
    with ExitStack() as open_ones:
        found = Town(_services(folder, open_ones))
        tell(found)
        fill(found)
        for item in ITEMS:
            found.ids |= item(found)
        yield found


def _services(folder: Path, open_ones: ExitStack) -> dict[str, ServiceUnderTest]:
    """Start every service behind one front, with one issuer and one clock."""
    clock, front = FixedClock(START), Gateway()
    issuer, transport = Issuer(clock), httpx.WSGITransport(app=front)
    services = {}
    front.mount("/eid", deaf_bridge())
    for prefix in ("/.well-known", "/token"):
        front.mount(prefix, issuer.door())
    (folder / "register.json").write_text(json.dumps({PATIENT["bsn"]: REGISTERED}), encoding="utf-8")
    for service in domain_services():
        key = ECKey.generate_key("P-256", {"kid": service.name})
        client = ServiceClient("http://front.test", ISSUER, service.name, key, now=clock.now, transport=transport)
        ground = open_ones.enter_context(own_service_database(folder, service))
        with pytest.MonkeyPatch.context() as environment:  # read at the start, and not to be met by other tests
            switch_on(environment, folder, EVERYBODY)
            environment.setenv("KETENWERK_EID_ISSUER", ADDRESS)
            running = assemble(service, Parts(folder, ground.used, clock, clock, issuer.verifier(), client))
        front.mount(base_path(service.name), running.app)
        services[service.name] = ServiceUnderTest(running, ground.seen, clock, issuer)
    return services
