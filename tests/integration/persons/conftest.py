"""Persons under test, with the people of its stories."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.persons.wiring import SERVICE
from shared.contracts.region import ORGANISATION_PUBLISHED
from shared.contracts.worktrack import CLIENT_REGISTERED
from shared.policy.subject import Subject
from tests.support.service_app import ServiceUnderTest, person, serve

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
