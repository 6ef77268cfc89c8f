"""Persons under test, with the people of its stories."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.persons.wiring import SERVICE
from shared.contracts import referral
from shared.contracts.contract import Contract
from shared.contracts.region import ORGANISATION_PUBLISHED
from shared.contracts.worktrack import CLIENT_REGISTERED
from shared.policy.subject import Subject
from tests.support.service_app import Caller, ServiceUnderTest, person, serve

LINDE, TEAM = "praktijk-de-linde", "pijnteam-midden"
WHO: dict[str, Any] = {
    "bsn": "999900006",
    "given_name": "Anna",
    "family_name": "Versteegh",
    "birth_date": "1974-05-12",
}
PARTIES = {"sender_organisation_id": LINDE, "receiver_organisation_id": TEAM}
BAKERY = {"organisation_id": "bakkerij-van-dijk", "kind": "werkgever", "active": True}
SERVED = {**CLIENT_REGISTERED.example, "employer_id": "bakkerij-van-dijk", "arbodienst_id": "arbodienst-midden"}


@pytest.fixture
def persons(tmp_path: Path) -> Iterator[ServiceUnderTest]:
    """Persons on a SQLite file, told by region of one employer and by worktrack which arbodienst serves it."""
    for service in serve(SERVICE, tmp_path):
        service.deliver(ORGANISATION_PUBLISHED, BAKERY)
        service.deliver(CLIENT_REGISTERED, SERVED)
        yield service


@pytest.fixture
def gp() -> Subject:
    """The huisarts."""
    return person("prof-de-vries", "01.015", organisation="praktijk-de-linde")


@pytest.fixture
def other_gp() -> Subject:
    """A huisarts of another practice."""
    return person("prof-anders", "01.015", organisation="praktijk-anders")


@pytest.fixture
def ids(persons: ServiceUnderTest, gp: Subject) -> dict[str, str]:
    """The patient of the practice, who was also sent to the team."""
    registered = persons.by(gp).post("/patients", WHO).json
    found = {name: registered[name] for name in ("patient_id", "chain_id")}
    tell(persons, referral.REFERRAL_SENT, found)
    return found


def tell(persons: ServiceUnderTest, contract: Contract, ids: dict[str, str]) -> None:
    """Let referral tell something about this patient, from the practice to the team."""
    persons.deliver(contract, {**contract.example, **PARTIES, **ids})


@pytest.fixture
def triagist(persons: ServiceUnderTest) -> Caller:
    """A nurse of the team."""
    return persons.by(person("prof-bakker", "30.000", organisation=TEAM))


@pytest.fixture
def patient(persons: ServiceUnderTest, ids: dict[str, str]) -> Caller:
    """The patient."""
    return persons.by(person(ids["patient_id"], "patient"))
