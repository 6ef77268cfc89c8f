"""What holds for every lane: property tests without a clock, and order where a lane shares one running product."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.browsing import is_ci
from tests.support.databases import CHOSEN
from tests.support.engines import engine, own_database

# No deadline: a test that fails because the machine was busy proves nothing. The same examples in every run.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

# Clocks of tests stand still, so that no room to send comes back.
os.environ.setdefault("KETENWERK_SENDINGS_AT_ONCE", "100000")

ALONE = ("unit", "contracts", "architecture")  # no thread, no socket, no engine: nothing that may come late


def lane(path: Path) -> str:
    """Return the lane of a test file: the folder below ``tests``."""
    parts = path.relative_to(Path(__file__).parent).parts
    return parts[0] if len(parts) > 1 else ""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the caller choose the engine under the services."""
    parser.addoption("--on", choices=("sqlite", "postgres"), default="sqlite", help="the engine under the services")


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of one journey file on one worker, in order; leave out what the chosen engine cannot show.

    Where CI plays, what has a browser, an engine or a running product is tried a second time before a change is refused
    for it; the summary names each one that needed it (RERUN), to be mended.
    """
    if config.getoption("on") == "postgres":
        items[:] = [item for item in items if not item.get_closest_marker("sqlite")]
    for item in items:
        if lane(item.path) == "journeys":
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
        if is_ci() and lane(item.path) not in ALONE:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def engines_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder through which all workers of a session share their engines."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if hasattr(request.config, "workerinput") else own) / "engines"


@pytest.fixture(scope="session")
def postgres_server(engines_folder: Path) -> Iterator[str]:
    """A PostgreSQL server, as superuser."""
    with engine("postgres", engines_folder) as address:
        yield address


@pytest.fixture(scope="session")
def kafka_server(engines_folder: Path) -> Iterator[str]:
    """A Kafka broker (``host:port``)."""
    with engine("kafka", engines_folder) as address:
        yield address


@pytest.fixture(scope="session")
def keycloak_server(engines_folder: Path) -> Iterator[str]:
    """A Keycloak, with its administrator in the address."""
    with engine("keycloak", engines_folder) as address:
        yield address


@pytest.fixture(scope="session", autouse=True)
def chosen_engine(request: pytest.FixtureRequest) -> None:
    """Put the services under test on the engine that ``--on`` names."""
    if request.config.getoption("on") == "postgres":
        CHOSEN.server = request.getfixturevalue("postgres_server")


@pytest.fixture
def on_postgres(postgres_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the services of this test on PostgreSQL, behind the wall, whatever ``--on`` says."""
    monkeypatch.setattr(CHOSEN, "server", postgres_server)


@pytest.fixture
def postgres(postgres_server: str) -> Iterator[str]:
    """An empty PostgreSQL database of this test's own."""
    with own_database(postgres_server) as url:
        yield url
