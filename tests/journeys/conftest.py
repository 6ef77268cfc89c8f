"""A whole product as a process of its own, for everyone who plays a journey against it."""

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import StorageState

from deploy.local.process import free_port, running, wait_until_ready
from deploy.local.seeds import plant
from deploy.local.seeds.progress import Progress
from shared.command.freshness import CONSENT_AGE_HERE, MOST_ON_ONE_MACHINE_S
from shared.settings import Settings
from tests.support.browsers import Open, personas

FEW_CASES = 12


@pytest.fixture(scope="module", autouse=True)
def crowded_machine() -> Iterator[None]:
    """Let no read be refused because a crowded machine gave a product no turn for half a minute (D50)."""
    with pytest.MonkeyPatch.context() as own:
        own.setenv(CONSENT_AGE_HERE.name, str(MOST_ON_ONE_MACHINE_S))
        yield


@pytest.fixture(scope="module")
def product(planted: Settings) -> Iterator[Settings]:
    """A ready product with a small demo region; one a module, as some move its clock."""
    with running(planted) as process:
        wait_until_ready(planted, process)
        yield planted


@pytest.fixture(scope="module")
def sessions() -> dict[str, StorageState]:
    """Who signed in at the product of this module."""
    return {}


@pytest.fixture
def signed_in(product: Settings, sessions: dict[str, StorageState]) -> Iterator[Open]:
    """Open windows for personas; a refusal by the content policy or an error of a script is a fault of the test."""
    with personas(product.base_url, sessions) as opened:
        yield opened


@pytest.fixture(scope="session")
def planted_once(engines_folder: Path) -> Settings:
    """A data folder with a small demo region, planted once for all workers; take a copy."""
    folder = engines_folder.parent / "planted"
    folder.mkdir(exist_ok=True)
    own = settings_in(folder)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        plant(own, Progress(own.cases))
    return own


@pytest.fixture(scope="module")
def planted(planted_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings for a product of this module: a planted folder and a port of its own."""
    own = settings_in(tmp_path_factory.mktemp("copy"))
    shutil.copytree(planted_once.data, own.data)
    return own


def settings_in(folder: Path) -> Settings:
    """Return settings for a product on a free port."""
    return Settings(folder / "data", "127.0.0.1", free_port("127.0.0.1"), FEW_CASES)
