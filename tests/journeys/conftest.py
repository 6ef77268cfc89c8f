"""A whole product as a process of its own, for everyone who plays a journey against it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from deploy.local.process import free_port, running, wait_until_ready
from deploy.local.seeds import plant
from deploy.local.seeds.progress import Progress
from shared.settings import Settings
from tests.support.browsers import Open, personas

FEW_CASES = 12


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A ready product with a small demo region; one a module, as some move its clock."""
    own = settings_in(tmp_path_factory.mktemp("product"))
    with running(own) as process:
        wait_until_ready(own, process)
        yield own


@pytest.fixture
def signed_in(product: Settings) -> Iterator[Open]:
    """Open windows for personas; a refusal by the content policy or an error of a script is a fault of the test."""
    with personas(product.base_url) as opened:
        yield opened


@pytest.fixture(scope="session")
def planted_once(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder with a small demo region, planted once; take a copy."""
    own = settings_in(tmp_path_factory.mktemp("planted"))
    plant(own, Progress(own.cases))
    return own


@pytest.fixture(scope="module")
def planted(planted_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings for a product in this process, on a planted folder of its own."""
    folder = tmp_path_factory.mktemp("copy") / "data"
    shutil.copytree(planted_once.data, folder)
    return replace(planted_once, data=folder)


def settings_in(folder: Path) -> Settings:
    """Return settings for a product on a free port."""
    return Settings(folder / "data", "127.0.0.1", free_port("127.0.0.1"), FEW_CASES)
