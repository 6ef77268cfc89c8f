"""Referral under test: one patient of one practice, one offer of one team, and the people of the story."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey

from services.referral.wiring import SERVICE
from shared.clock import SystemClock
from shared.contracts.persons import PATIENT_REGISTERED
from shared.contracts.region import OFFER_PUBLISHED
from shared.web.service_client import ServiceClient
from tests.support.referrals import CHAIN, OFFER_EVENT, PATIENT, PRACTICE, TEAM, begin_body
from tests.support.service_app import Answer, Caller, ServiceUnderTest, person, serve


@dataclass
class Persons:
    """What persons answers about relations, what region knows of names, and what they were asked."""

    chains: dict[str, str] = field(default_factory=dict)
    treating: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)
    down: bool = False

    def answer(self, asked: httpx.Request) -> httpx.Response:
        """Answer as persons does: the relation, or 404."""
        self.asked.append(asked)
        if (name := self.names.get(asked.url.path.rpartition("/")[2])) is not None:
            return httpx.Response(200, json={"name": name})
        patient_id = asked.url.path.split("/")[-2]
        if self.down:
            return httpx.Response(503, json={"detail": "Even niet beschikbaar."})
        if asked.url.path.endswith("/relations"):
            rows = [{"organisation_id": each} for each in self.treating.get(patient_id, ())]
            return httpx.Response(200, json={"items": rows})
        if patient_id not in self.chains:
            return httpx.Response(404, json={"detail": "Niet gevonden."})
        body = {"patient_id": patient_id, "chain_id": self.chains[patient_id], "relation": "registered"}
        return httpx.Response(200, json=body)


@dataclass(frozen=True)
class House:
    """The service with its people."""

    service: ServiceUnderTest
    persons: Persons
    gp: Caller
    assistant: Caller
    triage: Caller
    physician: Caller
    patient: Caller
    stranger: Caller

    def draft(self, **changes: Any) -> dict[str, Any]:
        """Write a referral that could be sent."""
        return read(self.gp.post("/referrals", begin_body(**changes)), 201)

    def sent(self, **changes: Any) -> dict[str, Any]:
        """Write and send one."""
        drafted = self.draft(**changes)
        return read(self.gp.post(f"/referrals/{drafted['id']}/sending", version=drafted["version"]))

    def received(self, **changes: Any) -> dict[str, Any]:
        """Write and send one, and let the team look at it."""
        return read(self.triage.get(f"/referrals/{self.sent(**changes)['id']}"))


def read(answer: Answer, status: int = 200) -> dict[str, Any]:
    """Return the body of an answer that has this status."""
    assert answer.status_code == status, answer.text
    body: dict[str, Any] = answer.json
    return body


@pytest.fixture
def persons() -> Persons:
    """Persons knows nobody that referral was not told of."""
    return Persons()


@pytest.fixture
def service(tmp_path: Path, persons: Persons) -> Iterator[ServiceUnderTest]:
    """Referral on a SQLite file, with persons behind a transport in memory."""
    key = ECKey.generate_key("P-256", {"kid": "referral"})
    transport = httpx.MockTransport(persons.answer)
    client = ServiceClient(
        "https://house.test", "https://issuer.test", "referral", key, now=SystemClock().now, transport=transport
    )
    yield from serve(SERVICE, tmp_path, client=client)
    client.close()


@pytest.fixture
def house(service: ServiceUnderTest, persons: Persons) -> House:
    """Everyone signed in, relation and offer told by their owners."""
    relation = {"patient_id": PATIENT, "chain_id": CHAIN, "organisation_id": PRACTICE}
    service.deliver(PATIENT_REGISTERED, relation)
    service.deliver(OFFER_PUBLISHED, OFFER_EVENT)
    return House(
        service,
        persons,
        gp=service.by(person("prof-de-vries", "01.015", organisation=PRACTICE)),
        assistant=service.by(person("prof-dekker", "assistant", organisation=PRACTICE)),
        triage=service.by(person("prof-bakker", "30.000", "triage", organisation=TEAM)),
        physician=service.by(person("prof-yilmaz", "01.042", organisation=TEAM)),
        patient=service.by(person(PATIENT, "patient")),
        stranger=service.by(person("prof-anders", "01.015", organisation="praktijk-anders")),
    )
