"""Persons under test, with the people of its stories."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.persons.wiring import SERVICE
from shared.policy.subject import Subject
from tests.support.service_app import ServiceUnderTest, person, serve


@pytest.fixture
def persons(tmp_path: Path) -> Iterator[ServiceUnderTest]:
    """Persons on a SQLite file."""
    yield from serve(SERVICE, tmp_path)


@pytest.fixture
def gp() -> Subject:
    """The huisarts."""
    return person("prof-de-vries", "01.015", organisation="praktijk-de-linde")


@pytest.fixture
def other_gp() -> Subject:
    """A huisarts of another practice."""
    return person("prof-anders", "01.015", organisation="praktijk-anders")
